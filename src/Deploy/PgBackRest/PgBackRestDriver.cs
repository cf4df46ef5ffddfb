using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.Services;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>The repository host of a cluster. While it restarts, the members keep their WAL.</summary>
internal sealed class PgBackRestDriver : IRoleDriver
{
    private static readonly ServiceDriver Service = new();

    public string EffectOfRestart(StackDefinition stack, ServiceDefinition service) => "it restarts; the members keep their WAL meanwhile, and a backup that runs is resumed";

    public string EffectOfRemoval(StackDefinition stack, string group) => "its repository stays on its node";

    // A first full backup of a large cluster takes hours: the stack is up when it has begun.
    public IEnumerable<StackState> States(StackDefinition stack, IReadOnlyList<ServiceProgress> services, ObserverReport report) =>
        stack.Clusters.Backups.Select(backup =>
        {
            var state = report.Backups.GetValueOrDefault(backup.Name);
            return new StackState(state is { Prepared: true } && (state.Protects || state.Running is not null), $"{backup.Name}: {BackupReport.Of(backup, state).State}");
        });

    public IEnumerable<RolloutPhase> Phases(GroupRollout rollout) => Service.Phases(rollout);
}

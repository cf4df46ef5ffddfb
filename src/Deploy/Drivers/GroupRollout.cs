using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Deploy.Drivers;

/// <summary>The services of one cluster, or one service without a cluster, during a rollout.</summary>
internal sealed class GroupRollout(RolloutTools tools, IReadOnlyList<PlannedService> group, IReadOnlyList<PlannedService> all, IReadOnlyDictionary<string, SwarmService> live)
{
    public RolloutTools Tools => tools;

    /// <summary>The name of the cluster.</summary>
    public string Name => group[0].Definition.Group;

    /// <summary>Its services.</summary>
    public IReadOnlyList<PlannedService> Services => group;

    /// <summary>All services of the stack.</summary>
    public IReadOnlyList<PlannedService> All => all;

    /// <summary>The services in the swarm, by name.</summary>
    public IReadOnlyDictionary<string, SwarmService> Live { get; set; } = live;

    /// <summary>Whether one of its services is in the swarm.</summary>
    public bool Exists => group.Any(IsLive);

    /// <summary>Patroni's dynamic configuration in the last publish; null if unknown.</summary>
    public DynamicConfig? Published { get; init; }

    /// <summary>The secrets that got a new value in this publish.</summary>
    public IReadOnlyList<string> NewSecrets { get; init; } = [];

    /// <summary>Reads the services in the swarm again.</summary>
    public required Func<CancellationToken, Task<IReadOnlyDictionary<string, SwarmService>>> FindAsync { get; init; }

    /// <summary>The remaining updates of its services.</summary>
    public IReadOnlyList<PendingUpdate> Updates => PendingUpdate.Of(tools.Stack, group, Live);

    /// <summary>Its running services: as wanted and as they are.</summary>
    public IReadOnlyList<(ServiceSpec Wanted, ServiceSpec Live)> Running => PendingUpdate.Running(group, Live);

    /// <summary>Creates missing services, and replaces services that swarm cannot change.</summary>
    public RolloutPhase Creation() => async cancellation =>
    {
        var grows = Exists;
        foreach (var service in group.Where(service => !IsLive(service)))
        {
            await tools.Creation.RunAsync(service.Spec, cancellation);
            if (grows && service.Definition.IsMember)
                await tools.Gate.AfterAsync(service.Definition, cancellation);
        }

        foreach (var change in PendingUpdate.Changes(tools.Stack, group, Live).Where(static change => change.Plan.Action == PlanAction.Replace))
        {
            await tools.Removal.RunAsync(tools, change.Live, cancellation);
            await tools.Creation.RunAsync(change.Service.Spec, cancellation);
        }
    };

    /// <summary>Updates services that have no cluster, as their update policy says.</summary>
    public async Task UpdateAsync(IEnumerable<PendingUpdate> pending, CancellationToken cancellation)
    {
        foreach (var update in pending)
        {
            tools.Say($"updating service {update.Spec.Name}: {update.Fields}");
            await tools.Updates.ApplyAsync(update, settled: null, cancellation);
        }
    }

    private bool IsLive(PlannedService service) => Live.ContainsKey(service.Spec.Name!);
}

using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Services;

/// <summary>A service of no special kind.</summary>
internal sealed class ServiceDriver : IRoleDriver
{
    public string EffectOfRestart(StackDefinition stack, ServiceDefinition service) =>
        service.Deploy.Mode == "global" ? "its tasks restart, one node after the other" : "its tasks restart";

    public IEnumerable<RolloutPhase> Phases(GroupRollout rollout) =>
    [
        rollout.Creation(),
        cancellation => rollout.UpdateAsync(rollout.Updates, cancellation),
    ];
}

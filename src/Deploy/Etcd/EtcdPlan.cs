using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Etcd;

/// <summary>What a publish takes out of etcd: a member that it still counts after its service is gone makes a quorum harder to have.</summary>
internal static class EtcdPlan
{
    public const string Kind = "etcd member";

    /// <param name="stack">What it is to be.</param>
    /// <param name="report">What is seen from inside; null when nothing is.</param>
    /// <param name="isThere">Whether the swarm has a service for a member.</param>
    public static IEnumerable<PlannedChange> Of(StackDefinition stack, ObserverReport? report, Func<string, bool> isThere) =>
        stack.InRole(StackRole.Etcd)
            .GroupBy(static service => service.Group)
            .SelectMany(cluster => report is null ? [] : EtcdGate.Leftovers(report, [.. cluster.Select(static member => member.Name)], isThere))
            .Select(static name => new PlannedChange(PlanAction.Remove, Kind, name) { Effect = "etcd still counts it, and neither the stack nor the swarm has it" });
}

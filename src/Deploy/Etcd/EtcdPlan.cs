using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Etcd;

/// <summary>The members that a publish removes from etcd: a member whose service no longer exists still counts for the quorum.</summary>
internal static class EtcdPlan
{
    public const string Kind = "etcd member";

    /// <param name="stack">The wanted stack.</param>
    /// <param name="report">The observer's report; null if there is none.</param>
    /// <param name="isThere">Whether the swarm has a service for a member.</param>
    public static IEnumerable<PlannedChange> Of(StackDefinition stack, ObserverReport? report, Func<string, bool> isThere) =>
        stack.InRole(StackRole.Etcd)
            .GroupBy(static service => service.Group)
            .SelectMany(cluster => report is null ? [] : EtcdGate.Leftovers(report, [.. cluster.Select(static member => member.Name)], isThere))
            .Select(static name => new PlannedChange(PlanAction.Remove, Kind, name) { Effect = "etcd still counts it, and neither the stack nor the swarm has it" });
}

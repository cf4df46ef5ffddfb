using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Plan;

/// <summary>The effect of all changes of a publish on one PostgreSQL cluster.</summary>
/// <param name="Cluster">The service of its members.</param>
/// <param name="Restarts">The members that restart.</param>
/// <param name="Leaves">The members that are removed.</param>
/// <param name="Switchover">Whether there is a switchover.</param>
/// <param name="Writes">How long writes wait at most in one restart.</param>
public sealed record ClusterOutlook(string Cluster, IReadOnlyList<string> Restarts, IReadOnlyList<string> Leaves, Likelihood Switchover, WriteGap Writes)
{
    internal static IReadOnlyList<ClusterOutlook> Of(StackDefinition stack, StackNames names, IReadOnlyList<PlannedChange> changes) =>
    [
        .. from change in changes
           where change.Writes is not null
           group change by change.Writes!.Cluster into cluster
           // A delayed member is never the leader that has its turn.
           let delays = stack.Clusters.FindPostgres(cluster.Key)?.Delays.Keys.Select(names.Scoped).ToHashSet() ?? []
           let late = changes.Where(change => delays.Contains(change.Name) && change is { Action: PlanAction.Update, Writes: null } && MemberEffect.Restarts(change.Fields))
           let kept = stack.Members(StackRole.Postgres, cluster.Key)
               .Where(member => !delays.Contains(names.Scoped(member.Name)))
               .Any(member => changes.Any(change => change.Name == names.Scoped(member.Name) && change.Action != PlanAction.Create && change.Writes is null))
           let writes = cluster.First().Writes!
           select new ClusterOutlook(
               cluster.Key,
               [.. Members(changes.Where(change => cluster.Contains(change) || late.Contains(change)), names, static action => action != PlanAction.Remove)],
               [.. Members(cluster, names, static action => action == PlanAction.Remove)],
               writes.UntilItIsBack ? Likelihood.None : kept ? Likelihood.Possible : Likelihood.Certain,
               writes),
    ];

    public override string ToString()
    {
        string[] what =
        [
            .. Restarts.Count > 0 ? [$"{string.Join(", ", Restarts)} {(Restarts.Count == 1 ? "restarts" : "restart, one after the other")}"] : (string[])[],
            .. Leaves.Count > 0 ? [$"{string.Join(", ", Leaves)} {(Leaves.Count == 1 ? "is removed" : "are removed")}"] : (string[])[],
            .. Restarts.Count + Leaves.Count == 0 ? ["members restart if a setting needs it"] : (string[])[],
            .. Switchover switch
            {
                Likelihood.Certain => ["a replica takes over before the leader's turn"],
                Likelihood.Possible => [$"if {(Restarts.Count + Leaves.Count == 1 ? "it" : "one of them")} leads when its turn comes, a replica takes over first"],
                _ => (string[])[],
            },
            Writes.InFull(),
        ];
        return $"{Cluster}: {string.Join("; ", what)}";
    }

    private static IEnumerable<string> Members(IEnumerable<PlannedChange> changes, StackNames names, Func<PlanAction, bool> which) =>
        changes.Where(change => change.Kind == ServicePlan.Kind && which(change.Action)).Select(change => change.Name[names.Scoped("").Length..]);
}

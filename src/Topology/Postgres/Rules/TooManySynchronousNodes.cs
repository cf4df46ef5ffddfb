namespace PatroniSwarm.Topology;

/// <summary>More synchronous standbys than the cluster has, which Patroni lowers silently; or none.</summary>
public sealed class TooManySynchronousNodes() : StackRule("PSW3008", "More synchronous standbys than standbys", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let members = postgres.MembersIn(stack).ToList()
        let standbys = SynchronousStandbys.Fewest(members)
        let message = postgres.SynchronousNodes < 1
            ? $"SynchronousNodes = {postgres.SynchronousNodes}: no standby would confirm a commit. Write 1 or more."
            : postgres.SynchronousNodes > standbys && standbys >= 1 && postgres.Replication != Replication.Asynchronous && postgres.PlacementIsSound(stack)
                ? $"SynchronousNodes = {postgres.SynchronousNodes}, but {postgres.Type} has {SynchronousStandbys.Shown(standbys, members)}; Patroni would silently lower it. Write {(standbys == 1 ? "1" : $"1 to {standbys}")}."
                : null
        where message is not null
        select Problem(
            Anchor.Of(postgres, "SynchronousNodes"),
            message,
            Fix.WriteNumber(Anchor.Of(postgres, "SynchronousNodes"), postgres.SynchronousNodes < 1 ? 1 : standbys));
}

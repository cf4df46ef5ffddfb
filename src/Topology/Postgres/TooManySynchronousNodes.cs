namespace PatroniSwarm.Topology;

/// <summary>More synchronous standbys asked for than there are; Patroni lowers the number silently.</summary>
public sealed class TooManySynchronousNodes() : StackRule("PSW3008", "More synchronous standbys than standbys", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let standbys = Math.Max(1, postgres.MembersIn(stack).Count() - 1)
        where postgres.SynchronousNodes < 1 || (postgres.SynchronousNodes > standbys && postgres.PlacementIsSound(stack))
        select Problem(
            Anchor.Of(postgres, "SynchronousNodes"),
            $"SynchronousNodes = {postgres.SynchronousNodes}, but {postgres.Type} has {postgres.MembersIn(stack).Count() - 1} standbys; Patroni would silently lower it. Write 1 to {standbys}.");
}

namespace PatroniSwarm.Topology;

/// <summary>Two synchronous members: while one is down, the other acknowledges commits that no other member has.</summary>
public sealed class TwoSynchronousMembers() : StackRule("PSW1017", "Two synchronous members", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where postgres.Replication != Replication.Asynchronous && !postgres.StrictSynchronous && postgres.PlacementIsSound(stack)
        let members = postgres.MembersIn(stack).ToList()

        // Other rules report clusters without a standby that may be synchronous, or with another number of them.
        where members.Count == 2 && postgres.SynchronousNodes == 1 && SynchronousStandbys.Fewest(members) == 1
        select Problem(
            Anchor.PlacementOf(postgres),
            $"While one of the 2 members of {postgres.Type} is away, the other acknowledges commits that nobody else has; lost then too, they are gone, or nothing is writable until it is back. Place it on 3 nodes.",
            PlacementFix.More(stack, postgres, 1));
}

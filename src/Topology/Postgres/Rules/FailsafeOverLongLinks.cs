namespace PatroniSwarm.Topology;

/// <summary>Failsafe mode with a member at the end of a long link: the leader must reach every member.</summary>
public sealed class FailsafeOverLongLinks() : StackRule("PSW3029", "Failsafe mode over long links", RuleSeverity.Information)
{
    // A round trip between sites: such a link can fail alone.
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(10);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        let members = postgres.MembersIn(stack).Count()
        where members > 2 && postgres.PlacementIsSound(stack)
        let etcd = stack.FindEtcd(postgres.Dcs)
        where etcd is not null && Duration.TryParse(etcd.RoundTrip, out var roundTrip) && roundTrip >= Long
        select Problem(
            Anchor.PlacementOf(postgres),
            $"While {etcd.Type} is away, the leader of {postgres.Type} goes on only as long as all {members - 1} others answer it, over links of {etcd.RoundTrip}: one cut makes PostgreSQL read-only. Place the members nearer, or accept it.");
}

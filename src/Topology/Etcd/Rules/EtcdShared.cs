namespace PatroniSwarm.Topology;

/// <summary>Two clusters of PostgreSQL in one etcd: each can change the other.</summary>
/// <remarks>etcd's own users would keep them apart by passwords alone, and Patroni 4.0.7 cannot use those of etcd 3.5.28 and later. An etcd for each has an authority and members of its own.</remarks>
public sealed class EtcdShared() : StackRule("PSW6034", "Two clusters that trust each other", RuleSeverity.Information)
{
    // ScopeShared reports those of one scope.
    public override IEnumerable<Problem> Check(Stack stack) =>
        from sharing in stack.Postgres.GroupBy(static postgres => postgres.Dcs)
        where stack.FindEtcd(sharing.Key) is not null
        from second in sharing.Skip(1)
        where second.Scope != sharing.First().Scope
        select Problem(
            Anchor.Of(second),
            $"{second.Type} keeps its leader in {second.Dcs}, as {sharing.First().Type} does: whoever takes over a member of one can write the settings of the other there, and so run commands on its members. Give {second.Type} an [Etcd] class of its own.");
}

namespace PatroniSwarm.Topology;

/// <summary>Patroni's tags on a member that Patroni does not run.</summary>
public sealed class TagsOfNoPostgres() : StackRule("PSW3010", "Tags on a member without Patroni", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service is not PostgresCluster
        from placed in TagsOfMember.OnePerAttribute(service.Placement.On)
        let tag = TagsOfMember.Written(placed.Tags).FirstOrDefault()
        where tag is not null
        select Problem(
            TagsOfMember.Anchor(service, placed, tag),
            $"{tag} is a tag of Patroni's, and {service.Type} is no PostgreSQL cluster: nobody would read it. Remove it.",
            Fix.Remove(TagsOfMember.Anchor(service, placed, tag)));
}

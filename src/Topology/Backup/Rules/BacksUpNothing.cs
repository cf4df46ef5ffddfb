namespace PatroniSwarm.Topology;

/// <summary>A backup of something that is no PostgreSQL cluster.</summary>
public sealed class BacksUpNothing() : StackRule("PSW2051", "A backup of something that is no database", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from reference in service.BacksUp.Select(static (type, index) => (type, index))
        where stack.FindPostgres(reference.type) is null
        select Problem(
            new Anchor(service.Type, "BacksUp", "<0>", reference.index),
            $"{reference.type} is no PostgreSQL cluster of stack {stack.Name}, so no backup of one is made here. Name a class marked [Postgres<…>].");
}

namespace PatroniSwarm.Topology;

/// <summary>A database whose type argument is no PostgreSQL cluster of the stack.</summary>
public sealed class DatabaseWithoutPostgres() : StackRule("PSW4501", "A database of no cluster", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from database in stack.Databases
        where stack.FindPostgres(database.Postgres) is null
        let anchor = DatabaseAnchors.Of(database, "<0>")
        select Problem(
            anchor,
            stack.Postgres.Count == 0
                ? $"Stack {stack.Name} has no PostgreSQL cluster for {database.Type}. Nest one in it: [Postgres<…>, On<…>] class Db; and write [Database<Db>]."
                : $"{database.Postgres} is no PostgreSQL cluster of stack {stack.Name}. Write [Database<{stack.Postgres[0].Type}>].",
            stack.Postgres.Count == 1 ? Fix.Write(anchor, stack.Postgres[0].Type) : null);
}

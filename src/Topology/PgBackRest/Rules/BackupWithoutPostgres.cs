namespace PatroniSwarm.Topology;

/// <summary>Backups of no PostgreSQL cluster of the stack.</summary>
public sealed class BackupWithoutPostgres() : StackRule("PSW2070", "Backups of no cluster", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        where stack.FindPostgres(backup.Postgres) is null
        select Problem(
            Anchor.Of(backup, "<0>"),
            stack.Postgres.Count == 0
                ? $"Stack {stack.Name} has no PostgreSQL cluster for {backup.Type} to back up. Nest one in it: [Postgres<Dcs>, On<…>] class Db; and write [PgBackRest<Db>]."
                : $"{backup.Postgres} is no PostgreSQL cluster of stack {stack.Name}. Write [PgBackRest<{stack.Postgres[0].Type}>].",
            stack.Postgres.Count == 1 ? Fix.Write(Anchor.Of(backup, "<0>"), stack.Postgres[0].Type) : null);
}

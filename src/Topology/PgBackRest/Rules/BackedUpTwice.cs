namespace PatroniSwarm.Topology;

/// <summary>Two repository hosts of one cluster: each would let the other's backups expire, and PostgreSQL archives to one.</summary>
public sealed class BackedUpTwice() : StackRule("PSW2071", "A cluster with two repositories", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from backup in stack.Backups.Where(backup => backup.Postgres == postgres.Type).Skip(1)
        select Problem(
            Anchor.Of(backup),
            $"{stack.BackupOf(postgres)!.Type} makes the backups of {postgres.Type} already, and its members send their WAL there. Remove {backup.Type}.",
            null);
}

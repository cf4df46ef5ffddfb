namespace PatroniSwarm.Topology;

/// <summary>A cluster that promises to lose no commit and has no backup: replication copies a mistake as fast as a commit.</summary>
public sealed class NoBackup() : StackRule("PSW2050", "No backup", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where stack.Promises.LosesNoCommits && !Archiving.IsOn(postgres) && !IsBackedUp(stack, postgres)
        select Problem(
            Anchor.Of(postgres),
            $"Replication keeps what was committed, a DROP TABLE too: only a backup of {postgres.Type} brings back what was there before. Add one: [PgBackRest<{postgres.Type}>, On<…>] class Backup; or say which service of your own makes it, with [BacksUp<{postgres.Type}>].");

    private static bool IsBackedUp(Stack stack, PostgresCluster postgres) => stack.BackupOf(postgres) is not null || stack.Services.Any(service => service.BacksUp.Contains(postgres.Type));
}

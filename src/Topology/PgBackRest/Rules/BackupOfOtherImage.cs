namespace PatroniSwarm.Topology;

/// <summary>Backups of a cluster whose image is not built here: nobody knows whether it has pgBackRest.</summary>
public sealed class BackupOfOtherImage() : StackRule("PSW2078", "Backups with an image of your own", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        let postgres = stack.FindPostgres(backup.Postgres)
        where postgres?.Image is not null
        select Problem(
            Anchor.Of(backup),
            $"{backup.Type} runs pgBackRest in the image of {postgres.Type}, and {postgres.Image} is not built here: its members would start no server for it. Remove [Image(…)] of {postgres.Type}, or make the backups with a service of your own: [BacksUp<{postgres.Type}>].");
}

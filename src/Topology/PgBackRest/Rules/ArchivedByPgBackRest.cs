namespace PatroniSwarm.Topology;

/// <summary>A setting of the archive beside pgBackRest, which sets it: WAL would not reach the repository.</summary>
public sealed class ArchivedByPgBackRest() : StackRule("PSW2079", "An archive beside pgBackRest", RuleSeverity.Error)
{
    private static readonly string[] Own = ["archive_mode", "archive_command", "archive_library"];

    public override IEnumerable<Problem> Check(Stack stack) =>
        from backup in stack.Backups
        let postgres = stack.FindPostgres(backup.Postgres)
        where postgres is not null
        from setting in postgres.Settings.Select(static (setting, index) => (setting.Name, index))
        where Own.Contains(setting.Name, StringComparer.OrdinalIgnoreCase)
        let anchor = new Anchor(postgres.Type, "PostgresSetting", "name", setting.index)
        select Problem(
            anchor,
            $"{backup.Type} archives {postgres.Type} by pgBackRest, which sets {setting.Name}. Remove the setting.",
            Fix.Remove(anchor with { Argument = null }));
}

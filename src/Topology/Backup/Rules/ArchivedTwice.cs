namespace PatroniSwarm.Topology;

/// <summary>Both an archive command and an archive library: PostgreSQL accepts only one of them.</summary>
public sealed class ArchivedTwice() : KnownSettingRule("PSW2056", "archive_command beside archive_library", RuleSeverity.Error)
{
    // PostgreSQL, pgarch.c, HandlePgArchInterrupts and LoadArchiveLibrary.
    private const int RefusedSince = 16;

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "archive_library") && setting.Value.Length > 0 && Archiving.IsOn(postgres) && Archiving.Setting(postgres, "archive_command") is { Value.Length: > 0 }
            ? postgres.Version >= RefusedSince
                ? $"PostgreSQL {postgres.Version} archives nothing when archive_command and archive_library are both set, and WAL stays until the disk is full. Remove one of the two."
                : "With archive_library set, PostgreSQL 15 never runs archive_command, and 16 archives nothing with both. Remove one of the two."
            : null;
}

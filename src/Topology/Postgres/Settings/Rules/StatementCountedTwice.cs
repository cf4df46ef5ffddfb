namespace PatroniSwarm.Topology;

/// <summary>Statistics of whole statements together with those of their parts: PostgreSQL accepts only one of the two.</summary>
public sealed class StatementCountedTwice() : KnownSettingRule("PSW4042", "log_statement_stats beside its parts", RuleSeverity.Error)
{
    private static readonly string[] Parts = ["log_parser_stats", "log_planner_stats", "log_executor_stats"];

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "log_statement_stats") && value.IsSound && !Booleans.IsOff(setting.Value)
        && postgres.Settings.FirstOrDefault(static other => Parts.Contains(other.Name, StringComparer.OrdinalIgnoreCase) && !Booleans.IsOff(other.Value)) is { } part
            ? $"PostgreSQL does not start with log_statement_stats beside {part.Name}, which it covers. Remove one of the two."
            : null;
}

namespace PatroniSwarm.Topology;

/// <summary>Asynchronous I/O by io_uring, which Docker's seccomp profile forbids.</summary>
public sealed class IoUringForbidden() : KnownSettingRule("PSW4037", "io_uring under Docker", RuleSeverity.Warning)
{
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "io_method") && string.Equals(setting.Value, "io_uring", StringComparison.OrdinalIgnoreCase)
            ? "Docker 25 and newer forbid io_uring to containers, and a stack file cannot allow it: PostgreSQL does not start. Write \"worker\"."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, "worker");
}

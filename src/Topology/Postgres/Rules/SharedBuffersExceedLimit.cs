namespace PatroniSwarm.Topology;

/// <summary>Shared buffers that do not fit into the memory limit: the kernel kills PostgreSQL as they fill.</summary>
public sealed class SharedBuffersExceedLimit() : SettingRule("PSW4004", "shared_buffers beyond the memory limit", RuleSeverity.Error)
{
    // PostgreSQL counts them in blocks.
    private const long BlockSize = 8192;

    protected override string Argument => "value";

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Fix.WriteText(anchor, Quarter(MemorySize.Bytes(postgres.Limits.Memory!)));

    /// <summary>Whether the cluster breaks this rule.</summary>
    internal static bool Exceeds(PostgresCluster postgres) => postgres.Settings.Any(setting => Exceeds(postgres, setting, out _));

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) => Exceeds(postgres, setting, out var limit)
        ? $"shared_buffers {setting.Value} does not fit into the memory limit of {postgres.Limits.Memory}: the kernel would kill PostgreSQL. Write at most a quarter, {Quarter(limit)}, or raise Limits."
        : null;

    private static bool Exceeds(PostgresCluster postgres, NamedValue setting, out long limit)
    {
        limit = 0;
        return Is(setting, "shared_buffers") && MemorySize.TryParse(postgres.Limits.Memory, out limit)
            && ServerSettings.Number(postgres, setting) is { } blocks && blocks * BlockSize >= limit;
    }

    internal static string Quarter(long limit) => $"{Math.Max(1, limit / 4 / 1024 / 1024)}MB";
}

using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Shared buffers that do not fit into the memory limit: the kernel kills PostgreSQL as they fill.</summary>
public sealed class SharedBuffersExceedLimit() : SettingRule("PSW4004", "shared_buffers beyond the memory limit", RuleSeverity.Error)
{
    private const long BlockSize = 8192;

    protected override string Argument => "value";

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) =>
        Fix.WriteText(anchor, Quarter(MemorySize.Bytes(postgres.Limits.Memory!)));

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index)
    {
        if (!Is(setting, "shared_buffers") || !MemorySize.TryParse(postgres.Limits.Memory, out var limit))
            return null;

        // Without a unit PostgreSQL counts blocks of 8 kB.
        if (!MemorySize.TryParse(setting.Value, out var buffers))
        {
            if (!long.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var blocks) || blocks > long.MaxValue / BlockSize)
                return null;
            buffers = blocks * BlockSize;
        }

        return buffers < limit
            ? null
            : $"shared_buffers {setting.Value} does not fit into the memory limit of {postgres.Limits.Memory}: the kernel would kill PostgreSQL. Write at most a quarter, {Quarter(limit)}, or raise Limits.";
    }

    private static string Quarter(long limit) => $"{Math.Max(1, limit / 4 / 1024 / 1024)}MB";
}

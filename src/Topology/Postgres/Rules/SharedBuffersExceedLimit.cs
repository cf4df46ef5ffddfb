namespace PatroniSwarm.Topology;

/// <summary>Shared buffers that do not fit into the memory limit: the kernel kills PostgreSQL as they fill.</summary>
public sealed class SharedBuffersExceedLimit() : StackRule("PSW4004", "shared_buffers beyond the memory limit", RuleSeverity.Error)
{
    // PostgreSQL counts them in blocks.
    private const long BlockSize = 8192;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres

            // BuffersExceedNode reports a node that has less than the limit.
        where !BuffersExceedNode.Breaks(stack, postgres)
        from numbered in postgres.Settings.Select(static (setting, index) => (setting, index))
        where Exceeds(postgres, numbered.setting, out _)
        let limit = MemorySize.Bytes(postgres.Limits.Memory!)
        let anchor = new Anchor(postgres.Type, "PostgresSetting", "value", numbered.index)
        select Problem(
            anchor,
            $"shared_buffers {numbered.setting.Value} does not fit into the memory limit of {postgres.Limits.Memory}: the kernel would kill PostgreSQL. Write at most a quarter, {Quarter(limit)}{SharedBuffersCrowdRest.OrRaise(stack, postgres)}.",
            Fix.WriteText(anchor, Quarter(limit)));

    /// <summary>Whether the buffers do not fit into the limit.</summary>
    internal static bool Exceeds(PostgresCluster postgres) => postgres.Settings.Any(setting => Exceeds(postgres, setting, out _));

    private static bool Exceeds(PostgresCluster postgres, NamedValue setting, out long limit)
    {
        limit = 0;
        return string.Equals(setting.Name, "shared_buffers", StringComparison.OrdinalIgnoreCase) && MemorySize.TryParse(postgres.Limits.Memory, out limit)
            && ServerSettings.Number(postgres, setting) is { } blocks && blocks * BlockSize >= limit;
    }

    internal static string Quarter(long limit) => $"{Math.Max(1, limit / 4 / 1024 / 1024)}MB";
}

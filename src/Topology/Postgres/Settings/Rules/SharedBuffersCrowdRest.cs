namespace PatroniSwarm.Topology;

/// <summary>Shared buffers that leave too little of the limit for connections, maintenance and the kernel's cache.</summary>
public sealed class SharedBuffersCrowdRest() : KnownSettingRule("PSW4019", "shared_buffers beyond 40 % of the limit", RuleSeverity.Warning)
{
    internal const double MostOfLimit = 0.4;

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "shared_buffers") && value is { IsSound: true, Unit.Length: > 0 } && Share(postgres) is > MostOfLimit and < 1 and { } share
            ? FormattableString.Invariant($"shared_buffers {value.Written}{value.Unit} is {share * 100:0} % of the memory limit of {postgres.Limits.Memory}; with connections and /dev/shm beside it PostgreSQL is killed under load. Write a quarter, {Quarter(postgres)}, or raise Limits.")
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, Quarter(postgres));

    /// <summary>How much of the limit the shared buffers are; null without a limit.</summary>
    internal static double? Share(PostgresCluster postgres) =>
        MemorySize.TryParse(postgres.Limits.Memory, out var limit) && !AmountOutOfRange.IsTooSmall(limit) ? ServerSettings.Bytes(postgres, "shared_buffers") / limit : null;

    private static string Quarter(PostgresCluster postgres) => SharedBuffersExceedLimit.Quarter(MemorySize.Bytes(postgres.Limits.Memory!));
}

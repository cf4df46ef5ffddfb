namespace PatroniSwarm.Topology;

/// <summary>Shared buffers that leave too little of the limit for connections, maintenance and the kernel's cache.</summary>
public sealed class SharedBuffersCrowdRest() : StackRule("PSW4019", "shared_buffers beyond 40 % of the limit", RuleSeverity.Warning)
{
    internal const double MostOfLimit = 0.4;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        where !BuffersExceedNode.Breaks(stack, postgres)
        let written = ServerSettings.Written(postgres, "shared_buffers")
        where written is not null && HasUnit(postgres, written.Value.Setting)
        let share = Share(postgres)
        where share is > MostOfLimit and < 1
        let quarter = SharedBuffersExceedLimit.Quarter(MemorySize.Bytes(postgres.Limits.Memory!))
        let anchor = new Anchor(postgres.Type, "PostgresSetting", "value", written.Value.Index)
        select Problem(
            anchor,
            FormattableString.Invariant($"shared_buffers {written.Value.Setting.Value.Trim()} is {share * 100:0} % of the memory limit of {postgres.Limits.Memory}; with connections and /dev/shm beside it PostgreSQL is killed under load. Write a quarter, {quarter}{OrRaise(stack, postgres)}."),
            Fix.WriteText(anchor, quarter));

    /// <summary>The shared buffers as a share of the limit; null without a limit.</summary>
    internal static double? Share(PostgresCluster postgres) =>
        postgres.Limits.AcceptedMemory() is { } limit ? ServerSettings.Bytes(postgres, "shared_buffers") / limit : null;

    /// <summary>Advice to raise the limit, if the nodes have enough memory.</summary>
    internal static string OrRaise(Stack stack, PostgresCluster postgres) =>
        NodeMemory.MostFor(stack, postgres) is not { } most || ServerSettings.Bytes(postgres, "shared_buffers") / MostOfLimit <= most ? ", or raise Limits" : "";

    // NumberWithoutUnit reports a number without a unit.
    private static bool HasUnit(PostgresCluster postgres, NamedValue setting) =>
        SettingCatalogue.Find(setting.Name, postgres.Version) is { } definition && SettingValue.Read(definition, setting.Value) is { IsSound: true, Unit.Length: > 0 };
}

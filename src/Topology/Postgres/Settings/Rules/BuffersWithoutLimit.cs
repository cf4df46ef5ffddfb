namespace PatroniSwarm.Topology;

/// <summary>PostgreSQL's memory sized by hand, and no limit that holds it to the size.</summary>
public sealed class BuffersWithoutLimit() : KnownSettingRule("PSW4021", "shared_buffers without a memory limit", RuleSeverity.Warning, productionOnly: true)
{
    // A limit that does not parse is another rule's; so is a reservation, which would limit nothing.
    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "shared_buffers") && value.IsSound && postgres.Limits.Memory is null
            ? $"shared_buffers {setting.Value} sizes {postgres.Type}, and nothing limits it: when it grows, the node's kernel kills what it likes, etcd and the swarm's manager included. Write Limits(Memory = \"{Limit(value)}\") or more."
            : null;

    // Shared buffers are a quarter of the memory.
    private static string Limit(SettingValue value) => MemorySum.Show(value.Number!.Value * 8192 * 4);
}

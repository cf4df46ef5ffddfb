using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Fewer replication slots than members: Patroni creates one for each replica.</summary>
public sealed class TooFewReplicationSlots() : SettingRule("PSW3020", "Too few replication slots", RuleSeverity.Error)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "max_replication_slots") && ServerSettings.Number(postgres, setting) is { } slots && slots < Needed(postgres)
            ? $"max_replication_slots {slots} is too few: {postgres.Type} has {postgres.Placement.On.Count} members{(postgres.Slots.Count == 0 ? "" : $" and {postgres.Slots.Count} [ReplicationSlot]")}, each gets a slot, and one would not stream. Write {Needed(postgres)} or more."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, Needed(postgres).ToString(CultureInfo.InvariantCulture));

    // Patroni replaces less than 4 by 10.
    private static int Needed(PostgresCluster postgres) => Math.Max(4, postgres.ReplicationSlotsNeeded());
}

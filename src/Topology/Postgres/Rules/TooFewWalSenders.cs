using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Fewer WAL senders than the replicas and a base backup need: one of them is rejected.</summary>
public sealed class TooFewWalSenders() : SettingRule("PSW3019", "Too few WAL senders", RuleSeverity.Error)
{
    protected override string Argument => "value";

    protected override string? Check(PostgresCluster postgres, NamedValue setting, int index) =>
        Is(setting, "max_wal_senders") && ServerSettings.Number(postgres, setting) is { } senders && senders < Needed(postgres)
            ? $"max_wal_senders {senders} is too few for {postgres.Placement.On.Count - 1} replicas{(postgres.Slots.Count == 0 ? "" : $", {postgres.Slots.Count} [ReplicationSlot]")} and the copy of a new one: it would be refused when it is needed. Write {Needed(postgres)} or more."
            : null;

    protected override Fix? FixOf(PostgresCluster postgres, NamedValue setting, Anchor anchor) => Fix.WriteText(anchor, Needed(postgres).ToString(CultureInfo.InvariantCulture));

    // Patroni replaces less than 3 by 10.
    private static int Needed(PostgresCluster postgres) => Math.Max(3, postgres.WalSendersNeeded());
}

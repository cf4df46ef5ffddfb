namespace PatroniSwarm.Topology;

/// <summary>Slots that PostgreSQL invalidates sooner than Patroni drops them.</summary>
public sealed class SlotsTimeOutEarly() : KnownSettingRule("PSW4029", "Slots given up within half an hour", RuleSeverity.Warning)
{
    // Patroni keeps the slot of a lost member for this time: member_slots_ttl, 30 min by default.
    private const double MemberSlotsTtl = 30 * 60;

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        Is(setting, "idle_replication_slot_timeout") && value is { IsSound: true, Number: > 0 and < MemberSlotsTtl }
            ? $"idle_replication_slot_timeout {setting.Value} gives up the slot of a replica that is away for an update or a reboot, which must then be copied anew; Patroni keeps it for 30min. Write a day or more, for example \"7d\", or remove it."
            : null;
}

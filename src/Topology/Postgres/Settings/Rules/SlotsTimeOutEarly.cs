namespace PatroniSwarm.Topology;

/// <summary>Slots that PostgreSQL invalidates sooner than Patroni drops them.</summary>
public sealed class SlotsTimeOutEarly() : KnownSettingRule("PSW4029", "Slots given up within half an hour", RuleSeverity.Warning)
{
    // Patroni keeps the slot of a lost member for this time: member_slots_ttl, 30 min by default.
    private const double MemberSlotsTtl = 30 * 60;

    protected override string? Check(PostgresCluster postgres, NamedValue setting, SettingDefinition definition, SettingValue value) =>
        !Is(setting, "idle_replication_slot_timeout") || value is not { IsSound: true, Number: > 0 } ? null
        : value.Number < MemberSlotsTtl
            ? $"idle_replication_slot_timeout {setting.Value} gives up the slot of a replica that is away for an update or a reboot, which must then be copied anew; Patroni keeps it for 30min. Write a day or more, for example \"7d\", or remove it."
        : Delays(postgres).FirstOrDefault(delay => value.Number <= Duration.Of(delay).TotalSeconds) is { } longer
            ? $"idle_replication_slot_timeout {setting.Value} gives up the slot of the member that is delayed by {longer}: it does not stream for that time after each of its restarts, and must then be copied anew. Write more than {longer}, or remove it."
        : null;

    private static IEnumerable<string> Delays(PostgresCluster postgres) =>
        postgres.Placement.On.Select(static placed => placed.Tags.ApplyDelay).OfType<string>().Where(static delay => Duration.TryParse(delay, out _));
}

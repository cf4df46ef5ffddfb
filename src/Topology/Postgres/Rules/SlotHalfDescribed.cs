namespace PatroniSwarm.Topology;

/// <summary>A plugin without a database, or an empty plugin or database: neither a physical nor a logical slot.</summary>
public sealed class SlotHalfDescribed() : StackRule("PSW3034", "A replication slot half described", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from numbered in postgres.Slots.Select(static (slot, index) => (slot, index))
        let wrong = Wrong(numbered.slot)
        where wrong is not null && !SlotNameRefused.Refuses(numbered.slot.Name)
        select Problem(
            new Anchor(postgres.Type, "ReplicationSlot", wrong, numbered.index),
            wrong == "Database"
                ? $"Slot {numbered.slot.Name} decodes the changes of a database without a name, so Patroni makes none. Write Database = \"…\", or leave it out for a physical slot."
                : numbered.slot.IsLogical()
                    ? $"Slot {numbered.slot.Name} has a plugin without a name, so Patroni makes none. Write the plugin's name, or leave it out for {ReplicationSlot.DefaultPlugin}."
                    : $"Slot {numbered.slot.Name} has a plugin to decode changes and no database to decode them of. Write Database = \"…\", or remove Plugin.");

    private static string? Wrong(ReplicationSlot slot) => slot switch
    {
        { Database: "" } => "Database",
        { Plugin: "" } or { Plugin: not null, Database: null } => "Plugin",
        _ => null,
    };
}

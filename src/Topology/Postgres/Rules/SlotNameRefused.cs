namespace PatroniSwarm.Topology;

/// <summary>A slot name that PostgreSQL rejects: Patroni logs this and creates no slot.</summary>
public sealed class SlotNameRefused() : StackRule("PSW3030", "A name that no replication slot can have", RuleSeverity.Error)
{
    private const int Longest = 63;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from numbered in postgres.Slots.Select(static (slot, index) => (slot, index))
        where Refuses(numbered.slot.Name)
        select Problem(
            Anchor(postgres, numbered.index),
            $"'{Shown(numbered.slot.Name)}' is no name for a replication slot: Patroni would leave it out, and whoever reads from it gets nothing. Write 1 to {Longest} lower-case letters, digits and _.");

    internal static Anchor Anchor(PostgresCluster postgres, int index) => new(postgres.Type, "ReplicationSlot", "name", index);

    internal static bool Refuses(string name) =>
        name.Length is 0 or > Longest || name.Any(static character => character is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'));

    private static string Shown(string name) => name.Length <= Longest ? name : name.Substring(0, Longest) + "…";
}

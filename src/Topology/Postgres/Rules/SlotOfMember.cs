namespace PatroniSwarm.Topology;

/// <summary>A permanent slot with the name of a member's own slot: Patroni never drops it, even if the member is removed.</summary>
public sealed class SlotOfMember() : StackRule("PSW3032", "A permanent slot named like a member", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from numbered in postgres.Slots.Select(static (slot, index) => (slot, index))
        where !numbered.slot.IsLogical() && !SlotNameRefused.Refuses(numbered.slot.Name)
            && !postgres.Slots.Take(numbered.index).Any(earlier => earlier.Name == numbered.slot.Name)
        let member = SlotNamesCollide.MemberOf(stack, postgres, numbered.slot.Name)
        where member is not null
        select Problem(
            SlotNameRefused.Anchor(postgres, numbered.index),
            $"{numbered.slot.Name} is the slot of {member.Name} itself: made permanent, it keeps WAL for a member that is gone, up to max_slot_wal_keep_size on every node. Give it another name, or remove it.",
            Fix.Remove(SlotNameRefused.Anchor(postgres, numbered.index) with { Argument = null }));
}

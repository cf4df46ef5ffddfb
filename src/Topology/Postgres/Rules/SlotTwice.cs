namespace PatroniSwarm.Topology;

/// <summary>Two slots of one name, or a logical slot with the name of a member's own slot: only one of the two is created.</summary>
public sealed class SlotTwice() : StackRule("PSW3031", "Two replication slots of one name", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            for (var index = 0; index < postgres.Slots.Count; index++)
            {
                var slot = postgres.Slots[index];
                if (SlotNameRefused.Refuses(slot.Name))
                    continue;
                if (postgres.Slots.Take(index).Any(earlier => earlier.Name == slot.Name))
                    yield return Problem(SlotNameRefused.Anchor(postgres, index), $"{postgres.Type} has a replication slot {slot.Name} already: one of the two would not be made. Give it another name, or remove it.");
                else if (slot.IsLogical() && SlotNamesCollide.MemberOf(stack, postgres, slot.Name) is { } member)
                    yield return Problem(SlotNameRefused.Anchor(postgres, index), $"{slot.Name} is the slot that {member.Name} streams through, so Patroni would not make the logical one. Give it another name.");
            }
        }
    }
}

using System.Text;

namespace PatroniSwarm.Topology;

/// <summary>Two member names from which Patroni makes the same slot name: one replica stalls.</summary>
public sealed class SlotNamesCollide() : StackRule("PSW3004", "Two members with one replication slot", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from same in postgres.MembersIn(stack).GroupBy(static member => SlotName(member.Name))
        where same.Select(static member => member.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1
        from second in same.Skip(1)
        select Problem(
            Anchor.Of(postgres, second.Placed),
            $"Members {same.First().Name} and {second.Name} share the replication slot {same.Key}: one of them stops streaming. Give one another name: Member = \"…\".");

    /// <summary>The member that streams through a slot of this name.</summary>
    internal static Member? MemberOf(Stack stack, PostgresCluster postgres, string slot) =>
        postgres.MembersIn(stack).FirstOrDefault(member => SlotName(member.Name) == slot);

    // As in Patroni's slot_name_from_member_name.
    private static string SlotName(string member)
    {
        var slot = new StringBuilder();
        foreach (var character in member.ToLowerInvariant())
        {
            if (character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
                slot.Append(character);
            else if (character is '-' or '.')
                slot.Append('_');
            else
                slot.Append('u').Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }

        return slot.Length > 63 ? slot.ToString(0, 63) : slot.ToString();
    }
}

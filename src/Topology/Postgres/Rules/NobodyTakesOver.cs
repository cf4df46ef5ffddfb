namespace PatroniSwarm.Topology;

/// <summary>Several members, and at most one of them may ever lead: nobody takes over from it.</summary>
public sealed class NobodyTakesOver() : StackRule("PSW3015", "No member that could take over", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var members = postgres.MembersIn(stack).ToList();
            var leaders = members.Count(static member => member.Placed.Tags.MayLead);
            if (members.Count < 2 || leaders > 1 || !postgres.PlacementIsSound(stack))
                continue;
            var first = members.First(static member => !member.Placed.Tags.MayLead);
            var anchor = TagsOfMember.Anchor(postgres, first.Placed, first.Placed.Tags.NoFailover ? "NoFailover" : "FailoverPriority");
            yield return Problem(
                anchor,
                $"{leaders} of {members.Count} members of {postgres.Type} may lead: {(leaders == 0 ? "the cluster would never have a leader" : "when it is lost, nobody takes over")}. Let {first.Name} lead too.",
                Fix.Remove(anchor));
        }
    }
}

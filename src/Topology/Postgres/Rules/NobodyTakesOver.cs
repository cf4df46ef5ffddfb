namespace PatroniSwarm.Topology;

/// <summary>Several members, of which at most one may ever lead: no other member can take over.</summary>
public sealed class NobodyTakesOver() : StackRule("PSW3015", "No member that could take over", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (!Refuses(stack, postgres))
                continue;
            var members = postgres.MembersIn(stack).ToList();
            var leaders = members.Count(static member => member.Placed.Tags.MayLead);
            var first = members.First(static member => !member.Placed.Tags.MayLead).Placed;
            var changes = TagChanges.Until(stack, postgres, Refuses, nameof(MemberTags.NoFailover), nameof(MemberTags.NoSync), nameof(MemberTags.ReplicateFrom), nameof(MemberTags.NoLoadBalance), nameof(MemberTags.ApplyDelay));
            var anchor = TagsOfMember.Anchor(postgres, first, first.Tags.NoFailover ? nameof(first.Tags.NoFailover) : TagsOfMember.OrDelay(first.Tags, nameof(first.Tags.FailoverPriority)));
            yield return Problem(
                anchor,
                $"{leaders} of {members.Count} members of {postgres.Type} may lead: {(leaders == 0 ? "the cluster would never have a leader" : "when it is lost, nobody takes over")}. {(changes is null ? "Let a second one lead, and each of them be a synchronous standby of the other" : TagChanges.Words(postgres, changes))}.",
                changes is null ? null : TagChanges.Fix(postgres, changes));
        }
    }

    /// <summary>Whether a cluster violates this rule. Its members are known.</summary>
    internal static bool Refuses(Stack stack, PostgresCluster postgres) =>
        postgres.PlacementIsSound(stack)
        && postgres.MembersIn(stack).Select(static member => member.Placed.Tags.MayLead).ToList() is { Count: > 1 } mayLead
        && mayLead.Count(static leads => leads) < 2;
}

namespace PatroniSwarm.Topology;

/// <summary>Synchronous replication with standbys that must not be synchronous: commits are unprotected, or wait for ever.</summary>
public sealed class NoSynchronousStandby() : StackRule("PSW3017", "No standby that could be synchronous", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            // Without such a member, members follow each other in a circle, which ReplicatesFromNobody reports.
            if (!Refuses(stack, postgres) || postgres.MembersIn(stack).FirstOrDefault(static member => !member.Placed.Tags.MayBeSynchronous) is not { } first)
                continue;
            var changes = TagChanges.Until(stack, postgres, Refuses, nameof(MemberTags.NoSync), nameof(MemberTags.ReplicateFrom), nameof(MemberTags.ApplyDelay));
            yield return Problem(
                TagsOfMember.Anchor(postgres, first.Placed, TagsOfMember.OrDelay(first.Placed.Tags, nameof(MemberTags.NoSync))),
                $"Under some leader no standby of {postgres.Type} may be synchronous: {(postgres.StrictSynchronous ? "every write would wait for ever" : "commits would be acknowledged unprotected")}. "
                    + (changes is null ? "Let two members without NoSync and ReplicateFrom lead" : TagChanges.Words(postgres, changes))
                    + (postgres is { StrictSynchronous: false, SynchronousNodes: 1 } ? ", or write Replication.Asynchronous." : "."),
                changes is null ? null : TagChanges.Fix(postgres, changes));
        }
    }

    /// <summary>Whether some leader of the cluster has no standby that may be synchronous, where others may lead.</summary>
    internal static bool Refuses(Stack stack, PostgresCluster postgres)
    {
        var members = postgres.MembersIn(stack).ToList();
        return postgres.Replication != Replication.Asynchronous && members.Count > 1 && postgres.PlacementIsSound(stack)
            && members.Count(static member => member.Placed.Tags.MayLead) > 1
            && SynchronousStandbys.Fewest(members) == 0;
    }
}

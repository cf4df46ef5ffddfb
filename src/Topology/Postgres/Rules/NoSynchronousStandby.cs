namespace PatroniSwarm.Topology;

/// <summary>Synchronous replication with standbys that must not be synchronous: commits are unprotected, or wait for ever.</summary>
public sealed class NoSynchronousStandby() : StackRule("PSW3017", "No standby that could be synchronous", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var members = postgres.MembersIn(stack).ToList();
            if (postgres.Replication == Replication.Asynchronous || members.Count < 2 || !postgres.PlacementIsSound(stack)
                || members.Count(static member => member.Placed.Tags.MayLead) < 2
                || SynchronousStandbys.Fewest(members) > 0)
            {
                continue;
            }

            // Without one, members follow each other in a circle, and ReplicatesFromNobody speaks.
            if (members.FirstOrDefault(static member => !member.Placed.Tags.MayBeSynchronous) is not { } first)
                continue;
            var anchor = TagsOfMember.Anchor(postgres, first.Placed, "NoSync");
            yield return Problem(
                anchor,
                $"Under some leader no standby of {postgres.Type} may be synchronous: {(postgres.StrictSynchronous ? "every write would wait for ever" : "commits would be acknowledged unprotected")}. Remove NoSync from {first.Name}, or write Replication.Asynchronous.",
                Fix.Remove(anchor));
        }
    }
}

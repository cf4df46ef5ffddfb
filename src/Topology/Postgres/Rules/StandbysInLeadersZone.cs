namespace PatroniSwarm.Topology;

/// <summary>Members in several zones, but all synchronous ones in the leader's zone: the loss of that zone is the loss of the last commits.</summary>
public sealed class StandbysInLeadersZone() : StackRule("PSW3026", "Synchronous standbys in the leader's zone alone", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var members = postgres.MembersIn(stack).ToList();
            if (postgres.Replication == Replication.Asynchronous || !postgres.PlacementIsSound(stack))
                continue;
            if (members.FirstOrDefault(member => member.Placed.Tags.MayLead && StandbysShareZone(member, members)) is not { Node.Zone: { } zone } leader)
                continue;
            if (members.FirstOrDefault(member => member.Node.Zone != zone && !member.Placed.Tags.MayBeSynchronous) is not { } elsewhere)
                continue;
            var tag = TagsOfMember.OrDelay(elsewhere.Placed.Tags, nameof(MemberTags.NoSync));
            yield return Problem(
                TagsOfMember.Anchor(postgres, elsewhere.Placed, tag),
                $"While {leader.Name} leads, every synchronous standby of {postgres.Type} is in its zone {zone}: losing the zone loses commits that were acknowledged. Remove {tag} from {elsewhere.Name}, and write SynchronousNodes = {SynchronousStandbys.Under(leader, members).Count() + 1}.");
        }
    }

    private static bool StandbysShareZone(Member leader, List<Member> members)
    {
        var standbys = SynchronousStandbys.Under(leader, members).ToList();
        return standbys.Count > 0 && leader.Node.Zone is not null && standbys.All(standby => standby.Node.Zone == leader.Node.Zone);
    }
}

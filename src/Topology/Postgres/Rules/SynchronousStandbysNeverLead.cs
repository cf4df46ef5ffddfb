namespace PatroniSwarm.Topology;

/// <summary>The synchronous standbys may never lead, and the members that may lead are never synchronous: no member can take over.</summary>
/// <remarks>In quorum mode other members may take over too, if they get the votes (patroni/ha.py, <c>is_healthiest_node</c>).</remarks>
public sealed class SynchronousStandbysNeverLead() : StackRule("PSW3027", "Synchronous standbys that never lead", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var members = postgres.MembersIn(stack).ToList();
            var leaders = members.Where(static member => member.Placed.Tags.MayLead).ToList();
            if (postgres.Replication != Replication.Synchronous || !postgres.PlacementIsSound(stack) || leaders.Count < 2 || SynchronousStandbys.Fewest(members) == 0)
                continue;
            if (leaders.FirstOrDefault(leader => SynchronousStandbys.Under(leader, members).All(static standby => !standby.Placed.Tags.MayLead)) is not { } first)
                continue;
            if (leaders.FirstOrDefault(other => other != first && !other.Placed.Tags.MayBeSynchronous) is not { } mended)
                continue;
            yield return Problem(
                TagsOfMember.Anchor(postgres, mended.Placed, "NoSync"),
                $"When {first.Name} is lost, nobody takes over: {SynchronousStandbys.Under(first, members).First().Name} is synchronous and never leads, {mended.Name} may lead and is never synchronous. Remove NoSync from {mended.Name}.");
        }
    }
}

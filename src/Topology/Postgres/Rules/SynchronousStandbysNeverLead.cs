namespace PatroniSwarm.Topology;

/// <summary>The standbys that are synchronous never lead, and those that lead are never synchronous: nobody takes over.</summary>
/// <remarks>In quorum mode others may run too, and need the votes only (patroni/ha.py, <c>is_healthiest_node</c>).</remarks>
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

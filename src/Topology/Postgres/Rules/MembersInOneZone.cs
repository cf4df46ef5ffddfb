namespace PatroniSwarm.Topology;

/// <summary>A cluster with all members in one zone of a stack that has several.</summary>
public sealed class MembersInOneZone() : StackRule("PSW3018", "All members in one zone", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            var members = postgres.MembersIn(stack).ToList();
            if (members.Count < 2 || !postgres.PlacementIsSound(stack) || members[0].Node.Zone is not { } zone || members.Any(member => member.Node.Zone != zone))
                continue;
            if (stack.Nodes.FirstOrDefault(node => node.Zone is not null && node.Zone != zone) is not { } elsewhere)
                continue;
            yield return Problem(
                Anchor.PlacementOf(postgres),
                $"All {members.Count} members of {postgres.Type} are in zone {zone}: its loss takes every copy of each commit. Move one of them to {elsewhere.Type} in zone {elsewhere.Zone}.",
                Fix.Write(Anchor.Of(postgres, members[members.Count - 1].Placed), elsewhere.Type));
        }
    }
}

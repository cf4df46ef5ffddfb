namespace PatroniSwarm.Topology;

/// <summary>No manager: a swarm needs at least one.</summary>
public sealed class NoManager() : StackRule("PSW1005", "No manager", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Nodes.Count == 0)
        {
            yield return Problem(
                Anchor.Stack("SwarmStack"),
                $"Stack {stack.Name} has no node to run on. Nest one in it: [SwarmNode(\"<hostname>\", Role = NodeRole.Manager)] class Node1.");
        }
        else if (stack.Nodes.All(static node => node.Role != NodeRole.Manager))
        {
            var managers = stack.Nodes.Count < 3 ? "one node a manager" : "3 nodes managers";
            yield return Problem(
                new Anchor(stack.Nodes[0].Type, "SwarmNode"),
                $"None of the {stack.Nodes.Count} nodes is a manager; a swarm has at least one. Make {managers}: Role = NodeRole.Manager.",
                PlacementFix.Managers([.. stack.Nodes.Take(stack.Nodes.Count < 3 ? 1 : 3)]));
        }
    }
}

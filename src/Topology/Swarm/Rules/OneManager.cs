namespace PatroniSwarm.Topology;

/// <summary>One manager: without it, nothing can be rescheduled or deployed.</summary>
public sealed class OneManager() : StackRule("PSW1004", "One manager only", RuleSeverity.Warning, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from node in stack.Nodes
        where stack.Nodes.Count > 1 && node.Role == NodeRole.Manager && stack.Nodes.Count(static other => other.Role == NodeRole.Manager) == 1
        select Problem(
            new Anchor(node.Type, "SwarmNode", "Role"),
            stack.Nodes.Count == 2
                ? $"When {node.Hostname}, the only manager, is lost, nothing restarts or can be deployed. Add a third node and make all three managers."
                : $"When {node.Hostname}, the only manager, is lost, nothing restarts or can be deployed. {(stack.Nodes.Count == 3 ? "Make all three nodes managers." : $"Make 3 of the {stack.Nodes.Count} nodes managers.")}",
            stack.Nodes.Count > 2 ? PlacementFix.Managers([.. stack.Nodes.Where(static other => other.Role != NodeRole.Manager).Take(2)]) : null);
}

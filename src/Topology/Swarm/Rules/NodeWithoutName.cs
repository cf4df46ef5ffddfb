namespace PatroniSwarm.Topology;

/// <summary>A node without a hostname where it could be any machine.</summary>
public sealed class NodeWithoutName() : StackRule("PSW1026", "A node without a name that could be any machine", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from node in stack.Nodes
        where node.IsThisEngine && (!stack.Development || stack.Nodes.Count > 1)
        select Problem(
            new Anchor(node.Type, "SwarmNode"),
            $"{node.Type} has no hostname, so it is the engine that the stack is published to. {(stack.Development ? "That can only be the only node" : "Only a stack with [Development] may leave that open")}. Write the hostname that 'docker node ls' prints: [SwarmNode(\"node1\")].");
}

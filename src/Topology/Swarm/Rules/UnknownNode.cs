namespace PatroniSwarm.Topology;

/// <summary>A member on something that is not a node of this stack.</summary>
public sealed class UnknownNode() : StackRule("PSW1006", "Placed on something that is no node", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        from placed in service.Placement.On
        where stack.FindNode(placed.NodeType) is null
        select Problem(
            Anchor.Of(service, placed),
            $"{placed.NodeType} is no node of stack {stack.Name}. Nest it in the stack and mark it [SwarmNode(\"<hostname>\")].");
}

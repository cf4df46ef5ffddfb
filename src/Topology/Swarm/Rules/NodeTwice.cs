namespace PatroniSwarm.Topology;

/// <summary>Two node classes for one machine: what looks spread stands on one.</summary>
public sealed class NodeTwice() : StackRule("PSW1010", "A node described twice", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from same in stack.Nodes.GroupBy(static node => node.Hostname, StringComparer.OrdinalIgnoreCase)
        from second in same.Skip(1)
        select Problem(
            new Anchor(second.Type, "SwarmNode", "hostname"),
            $"{second.Type} and {same.First().Type} are one machine, {second.Hostname}: what looks spread is lost together. Give each node its own hostname.");
}

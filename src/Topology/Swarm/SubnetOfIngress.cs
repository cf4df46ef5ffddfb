namespace PatroniSwarm.Topology;

/// <summary>A subnet that overlaps the one of swarm's ingress network.</summary>
public sealed class SubnetOfIngress() : StackRule("PSW5007", "A subnet that swarm uses itself", RuleSeverity.Error)
{
    // moby, libnetwork: the first /24 of the default address pool is the ingress network's.
    private static readonly Subnet Ingress = Subnet.Parse("10.0.0.0/24")!;

    public override IEnumerable<Problem> Check(Stack stack) =>
        stack.Network.Subnet is { } text && Subnet.Parse(text) is { } subnet && subnet.Overlaps(Ingress) && !stack.Nodes.Any(node => subnet.Contains(node.ReachableAt()))
            ? [Problem(
                Anchor.Stack("OverlayNetwork", "Subnet"),
                $"Subnet {text} overlaps 10.0.0.0/24, the ingress network of every swarm: the engine refuses it, or packets go astray. Write a subnet outside of it, for example \"10.20.0.0/24\".",
                Fix.WriteText(Anchor.Stack("OverlayNetwork", "Subnet"), "10.20.0.0/24"))]
            : [];
}

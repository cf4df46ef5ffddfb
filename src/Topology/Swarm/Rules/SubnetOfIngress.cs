namespace PatroniSwarm.Topology;

/// <summary>A subnet that overlaps that of swarm's ingress network.</summary>
public sealed class SubnetOfIngress() : StackRule("PSW5007", "A subnet that swarm uses itself", RuleSeverity.Error)
{
    // moby, libnetwork: the first /24 of the default address pool is the ingress network's.
    private static readonly Subnet Ingress = Subnet.Parse("10.0.0.0/24")!;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (stack.Network.Subnet is not { } text || Subnet.Parse(text) is not { } subnet || !Overlaps(subnet) || SubnetInvalid.HoldsNode(stack, subnet))
            yield break;
        var free = FreeSubnet.For(stack, 24);
        yield return Problem(
            Anchor.Stack("OverlayNetwork", "Subnet"),
            $"Subnet {text} overlaps 10.0.0.0/24, the ingress network of every swarm: swarm makes a network that no task can join, or packets go astray. Write a subnet outside of it, for example \"{free}\".",
            Fix.WriteText(Anchor.Stack("OverlayNetwork", "Subnet"), free));
    }

    internal static bool Overlaps(Subnet subnet) => subnet.Overlaps(Ingress);
}

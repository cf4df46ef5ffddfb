namespace PatroniSwarm.Topology;

/// <summary>A subnet that overlaps that of another stack. The swarm refuses the second network.</summary>
public sealed class SubnetOfTwoStacks() : SeveralStacksRule("PSW5013", "A subnet that two stacks have", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        if (SubnetOf(stack) is not { } subnet || earlier.FirstOrDefault(other => AreInOneSwarm(stack, other) && SubnetOf(other)?.Overlaps(subnet) == true) is not { } taken)
            yield break;
        var anchor = Anchor.Stack("OverlayNetwork", "Subnet");
        var free = FreeSubnet.For(stack, subnet.PrefixLength, earlier);
        yield return Problem(
            anchor,
            $"Subnet {stack.Network.Subnet} overlaps {taken.Network.Subnet} of {NameOf(taken)}: the swarm refuses the network of the stack that is published second. Write a subnet that no other stack has, for example \"{free}\".",
            Fix.WriteText(anchor, free));
    }

    // Another rule reports a subnet that no stack can use.
    private static Subnet? SubnetOf(Stack stack) =>
        stack.Network.Subnet is { } text && Subnet.Parse(text) is { } subnet && !SubnetOfIngress.Overlaps(subnet) && !SubnetInvalid.HoldsNode(stack, subnet) && stack.AllServices().Any()
            ? subnet
            : null;
}

namespace PatroniSwarm.Topology;

/// <summary>Nodes with addresses in the pool from which swarm chooses subnets.</summary>
public sealed class PoolHoldsNode() : SeveralStacksRule("PSW5014", "An address pool that covers the nodes", RuleSeverity.Warning)
{
    /// <summary>Swarm's default address pool (docker swarm init, --default-addr-pool).</summary>
    internal static readonly Subnet Pool = Subnet.Parse("10.0.0.0/8")!;

    private const int UsualPrefixLength = 24;

    public override IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier)
    {
        if (Held(stack) is not { } node)
            yield break;

        // Earlier stacks with the same advice get the first subnets.
        var free = FreeSubnet.For(stack, Math.Min(UsualPrefixLength, SubnetTooSmall.PrefixLengthFor(stack)), earlier, skip: earlier.Count(static other => Held(other) is not null));
        var anchor = Anchor.Stack("OverlayNetwork", "Subnet");
        yield return Problem(
            anchor,
            $"{node.Hostname}'s address {node.ReachableAt()} is in 10.0.0.0/8, from which swarm takes the subnets of {stack.Name}'s networks unless it is told otherwise: containers could not reach that node and its neighbours. Write Subnet = \"{free}\".",
            WrittenNetwork(stack) ? Fix.WriteText(anchor, free) : Fix.AddAttribute(Anchor.Stack(), $"OverlayNetwork(\"{stack.Network.Name}\", Subnet = \"{free}\")"));
    }

    private static Node? Held(Stack stack) =>
        stack.Network.Subnet is null && stack.AllServices().Any() ? stack.Nodes.FirstOrDefault(static node => Pool.Contains(node.ReachableAt())) : null;

    private static bool WrittenNetwork(Stack stack) => stack.Network != new OverlayNetwork();
}

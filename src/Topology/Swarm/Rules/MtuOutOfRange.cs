namespace PatroniSwarm.Topology;

/// <summary>A packet size that no link has.</summary>
public sealed class MtuOutOfRange() : StackRule("PSW5006", "A packet size that no link has", RuleSeverity.Error)
{
    // IPv6's minimum for every link, and IP's longest packet.
    private const int Smallest = 1280;
    private const int Largest = 65535;
    private const int JumboFrame = 9000;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        if (Check(stack.Network.Mtu, Anchor.Stack("OverlayNetwork", "Mtu")) is { } problem)
            yield return problem;
        foreach (var node in stack.Nodes)
            if (Check(node.Mtu, new Anchor(node.Type, "SwarmNode", "Mtu")) is { } ofNode)
                yield return ofNode;
    }

    internal static bool IsLink(int mtu) => mtu is >= Smallest and <= Largest;

    private Problem? Check(int mtu, Anchor anchor) => mtu == 0 || IsLink(mtu)
        ? null
        : Problem(anchor, $"No link between nodes carries packets of {mtu} bytes at most. Write {Smallest} to {Largest}, as 'ip link' prints it.", Fix.WriteNumber(anchor, mtu < Smallest ? Smallest : JumboFrame));
}

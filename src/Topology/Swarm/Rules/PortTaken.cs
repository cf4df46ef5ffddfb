namespace PatroniSwarm.Topology;

/// <summary>A port that the node itself needs.</summary>
public sealed class PortTaken() : StackRule("PSW5002", "A port that the node needs itself", RuleSeverity.Error)
{
    // Docker's swarm tutorial, 'Open protocols and ports between the hosts'.
    private static readonly Dictionary<(int Port, bool Udp), string> Taken = new()
    {
        [(22, false)] = "SSH",
        [(2375, false)] = "the Docker engine",
        [(2376, false)] = "the Docker engine (TLS)",
        [(2377, false)] = "swarm's managers",
        [(7946, false)] = "swarm's node discovery",
        [(7946, true)] = "swarm's node discovery",
        [(4789, true)] = "the overlay network (VXLAN)",
    };

    public override IEnumerable<Problem> Check(Stack stack) =>
        from port in Wiring.Of(stack).DeclaredPorts
        where IsTaken(port)
        select Problem(
            port.Declared!,
            $"Port {port.Published} of every node belongs to {Taken[(port.Published, port.Udp)]}: {port.Owner.Type} would not start, or cut the node off. Choose another port.");

    internal static bool IsTaken(Endpoint port) => Taken.ContainsKey((port.Published, port.Udp));
}

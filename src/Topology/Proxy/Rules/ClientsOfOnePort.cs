namespace PatroniSwarm.Topology;

/// <summary>A port that two services publish on different nodes, for different clients: all nodes load the same firewall.nft.</summary>
public sealed class ClientsOfOnePort() : StackRule("PSW5020", "One port for different clients", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var ports = Wiring.Of(stack).DeclaredPorts.Where(static port => !port.Udp && PortOutOfRange.IsPort(port.Published)).ToList();
        foreach (var proxy in stack.Proxies.Where(static proxy => proxy.Clients is not null && ClientRanges.AreRead(proxy)))
        {
            foreach (var port in ports.Where(port => ReferenceEquals(port.Owner, proxy)))
            {
                if (ports.Find(other => other.Published == port.Published && !Same(other.Clients, port.Clients) && Reports(other, port)) is not { } other)
                    continue;
                yield return Problem(
                    Anchor.Of(proxy, ClientRanges.Argument),
                    $"All nodes load the same firewall.nft, and {other.Owner.Type} publishes port {port.Published} for other clients. Write {(other.Owner is HAProxyService ? "the same Clients in both, or " : "")}another port in one of them.");
                break;
            }
        }

        // Of two proxies with clients, the second one is reported. Other rules report clients that are wrong, and a port that two services publish on one node.
        bool Reports(Endpoint other, Endpoint port) =>
            !ReferenceEquals(other.Owner, port.Owner)
            && (other.Owner is not HAProxyService { Clients: not null } guarded || (ClientRanges.AreRead(guarded) && ports.IndexOf(other) < ports.IndexOf(port)))
            && PortContest.Of(stack, other.Owner, stack, port.Owner) is null;
    }

    private static bool Same(EquatableArray<ClientRange>? one, EquatableArray<ClientRange>? other) =>
        one is null || other is null ? ReferenceEquals(one, other) : one.Count == other.Count && one.All(range => other.Contains(range));
}

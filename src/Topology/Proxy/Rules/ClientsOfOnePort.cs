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
                // PortTwice reports a port that both publish on one node.
                var other = ports.Find(other =>
                    !ReferenceEquals(other.Owner, proxy) && other.Published == port.Published && !Same(other.Clients, port.Clients)
                    && (other.Owner is not HAProxyService { Clients: not null } || ports.IndexOf(other) < ports.IndexOf(port)) && PortContest.Of(stack, other.Owner, stack, proxy) is null);
                if (other is null)
                    continue;
                yield return Problem(
                    Anchor.Of(proxy, ClientRanges.Argument),
                    $"All nodes load the same firewall.nft, and {other.Owner.Type} publishes port {port.Published} for other clients. Write {(other.Owner is HAProxyService ? "the same Clients in both, or " : "")}another port in one of them.");
                break;
            }
        }
    }

    private static bool Same(EquatableArray<ClientRange>? one, EquatableArray<ClientRange>? other) =>
        one is null || other is null ? ReferenceEquals(one, other) : one.Count == other.Count && one.All(range => other.Contains(range));
}

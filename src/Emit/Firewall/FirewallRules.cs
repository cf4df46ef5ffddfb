using System.Net.Sockets;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Firewall;

/// <summary>firewall.nft: who may reach which port of the nodes. All nodes use the same file.</summary>
public static class FirewallRules
{
    internal const string V4 = "ipv4_addr";
    internal const string V6 = "ipv6_addr";

    public static string Render(Wiring wiring)
    {
        var stack = wiring.Stack;
        var v4 = new NodeAddresses(stack, AddressFamily.InterNetwork);
        var v6 = new NodeAddresses(stack, AddressFamily.InterNetworkV6);
        var unknown = NodeAddresses.Unknown(stack);
        var table = TableName(stack);
        return Introduction(table, stack)
            + Unknown(unknown)
            + $"\ntable inet {table}\ndelete table inet {table}\n\ntable inet {table} {{\n"
            + "    # The nodes, which may reach each other's swarm ports.\n"
            + AddressSet.OfNodes("nodes4", V4, v4.OfNodes)
            + AddressSet.OfNodes("nodes6", V6, v6.OfNodes)
            + AddressSet.OfNodes("managers4", V4, v4.OfManagers)
            + AddressSet.OfNodes("managers6", V6, v6.OfManagers)
            + "\n    # Administrators may use SSH and the engine's API; clients may use the published ports. Both are everybody until you narrow them.\n"
            + AddressSet.Ranges("administrators4", V4, "0.0.0.0/0")
            + AddressSet.Ranges("administrators6", V6, "::/0")
            + AddressSet.Ranges("clients4", V4, "0.0.0.0/0")
            + AddressSet.Ranges("clients6", V6, "::/0")
            + ProxyClients.Sets(wiring)
            + Dispatch()
            + Closed(wiring, unknown.Length == 0)
            + "}\n";
    }

    private static string TableName(Stack stack) =>
        "patroniswarm_" + string.Concat(stack.Name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Introduction(string table, Stack stack) =>
        $$"""
        #!/usr/sbin/nft -f
        # {{Text.Origin}}
        #
        # Load it on every node of stack '{{Text.OneLine(stack.Name)}}':  nft -f firewall.nft
        # It closes the ports named below to everybody who does not need them. Other ports stay as the machine's
        # own firewall has them. It replaces its own table and touches no other.
        #
        # Docker forwards a published port to its container before the 'input' chain sees the packet, so a rule there
        # has no effect. This chain runs before Docker's address translation and sees each packet as the client sent it.
        #
        # To let only some clients connect to a proxy, write [HAProxy<…>(Clients = "192.0.2.0/24")] and build again. For
        # other published ports, run this after loading (likewise for administrators4 and the sets for IPv6):
        #   nft flush set inet {{table}} clients4
        #   nft add element inet {{table}} clients4 '{ 192.0.2.0/24 }'

        """;

    private static string Unknown(Node[] unknown) => unknown.Length == 0
        ? """
        #
        # It blocks nodes of the swarm that C# does not declare. Declare each as a [SwarmNode(…, Address = "…")] and
        # build again; a node needs no service. A publish names those that are missing.

        """
        : $"""
        #
        # NOT CLOSED: the ports between nodes, because these nodes have no IP address in C#. Write
        # [SwarmNode(…, Address = "…")] for each and build again: {string.Join(", ", unknown.Select(static node => Text.OneLine(node.Hostname)))}

        """;

    private static string Dispatch() =>
        """

            chain before_docker {
                type filter hook prerouting priority mangle; policy accept;
                ct state established,related accept
                iifname "lo" accept
                # Only packets for this node itself, not those that it forwards for its containers.
                fib daddr type local jump ports
            }

        """;

    private static string Closed(Wiring wiring, bool addressesKnown)
    {
        var stack = wiring.Stack;
        var between = addressesKnown ? "" : "# ";
        return $$"""

                chain ports {
                    # SSH
                    tcp dport {{InfrastructurePorts.Ssh}} jump from_administrators

                    # Docker's remote API. With TLS, it authenticates its clients. Without TLS, every client is root on the node.
                    tcp dport {{InfrastructurePorts.DockerTls}} jump from_administrators
                    tcp dport {{InfrastructurePorts.DockerPlain}} drop

                    # Swarm management: every node connects to the managers.
                    {{between}}ip daddr @managers4 tcp dport {{InfrastructurePorts.SwarmManagement}} jump from_nodes
                    {{between}}ip6 daddr @managers6 tcp dport {{InfrastructurePorts.SwarmManagement}} jump from_nodes
                    {{between}}tcp dport {{InfrastructurePorts.SwarmManagement}} drop

                    # Swarm discovery: the nodes tell each other where containers run.
                    {{between}}tcp dport {{InfrastructurePorts.SwarmGossip}} jump from_nodes
                    {{between}}udp dport {{InfrastructurePorts.SwarmGossip}} jump from_nodes

                    # The traffic of the overlay networks (VXLAN{{(stack.Network.Encrypted ? ", inside IPsec ESP" : "")}}).
            {{(stack.Network.Encrypted ? $"        {between}meta l4proto esp jump from_nodes\n" : "")}}        {{between}}udp dport {{InfrastructurePorts.Vxlan}} jump from_nodes

            {{PublishedPorts(wiring)}}
            {{InsideTheOverlay(wiring)}}    }

                chain from_administrators {
                    ip saddr @administrators4 accept
                    ip6 saddr @administrators6 accept
                    drop
                }

                chain from_clients {
                    ip saddr @clients4 accept
                    ip6 saddr @clients6 accept
                    drop
                }

            {{ProxyClients.Chains(wiring)}}    chain from_nodes {
                    ip saddr @nodes4 accept
                    ip6 saddr @nodes6 accept
                    drop
                }

            """;
    }

    private static string PublishedPorts(Wiring wiring) => string.Concat(PortsOfNode.Published(wiring)
        .Select(static port => (port.Protocol, port.Number, port.Purpose, Chain: ProxyClients.ChainOf(port)))
        .Distinct()
        .Select(static port => $"        # {Text.OneLine(port.Purpose)}\n        {port.Protocol} dport {port.Number} jump {port.Chain}\n"));

    private static string InsideTheOverlay(Wiring wiring)
    {
        var published = PortsOfNode.Published(wiring).Where(static port => port.Protocol == "tcp").Select(static port => port.Number).ToHashSet();
        return "        # Inside the overlay networks only, never on a node's own address:\n"
            + string.Concat(PortsOfNode.Internal(wiring)
                .Select(port => published.Contains(port.Number)
                    ? $"        #   {port.Number} {port.Purpose}: on the node, {port.Number} is the published port above\n"
                    : $"        #   {port.Number} {port.Purpose}\n"));
    }
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Firewall;

/// <summary>The clients of the proxies that say who may connect: two sets and a chain for each.</summary>
public static class ProxyClients
{
    /// <summary>The chain that decides who may connect to a published port.</summary>
    public static string ChainOf(NodePort port) => port.Guard is { } proxy ? $"from_clients_of_{NameOf(proxy)}" : "from_clients";

    /// <summary>The sets of addresses; empty if everybody may connect everywhere.</summary>
    public static string Sets(Wiring wiring)
    {
        var sets = string.Concat(Guarded(wiring).Select(static guarded =>
            AddressSet.Ranges($"clients_of_{NameOf(guarded.Proxy)}4", FirewallRules.V4, Texts(guarded.Clients, isIpv6: false))
            + AddressSet.Ranges($"clients_of_{NameOf(guarded.Proxy)}6", FirewallRules.V6, Texts(guarded.Clients, isIpv6: true))));
        return sets.Length == 0 ? "" : $"\n    # The clients of proxies, as C# has them.\n{sets}";
    }

    /// <summary>The chains, each followed by an empty line.</summary>
    public static string Chains(Wiring wiring) => string.Concat(Guarded(wiring).Select(static guarded =>
        $$"""
            chain from_clients_of_{{NameOf(guarded.Proxy)}} {
                ip saddr @clients_of_{{NameOf(guarded.Proxy)}}4 accept
                ip6 saddr @clients_of_{{NameOf(guarded.Proxy)}}6 accept
                drop
            }


        """));

    private static IEnumerable<(HAProxyService Proxy, EquatableArray<ClientRange> Clients)> Guarded(Wiring wiring) =>
        from proxy in wiring.Stack.Proxies
        let clients = wiring.EndpointsOf(proxy).Select(static endpoint => endpoint.Clients).OfType<EquatableArray<ClientRange>>().FirstOrDefault()
        where clients is not null
        select (proxy, clients);

    private static string[] Texts(EquatableArray<ClientRange> clients, bool isIpv6) =>
        [.. clients.Where(range => range.IsIpv6 == isIpv6).Select(static range => range.Text)];

    // nftables accepts these characters in a name.
    private static string NameOf(HAProxyService proxy) =>
        string.Concat(proxy.Name.Select(static c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
}

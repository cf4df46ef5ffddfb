using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The C# that tells clients where the proxies of a stack are.</summary>
internal static class ConnectionsSource
{
    public static void WriteEndpoints(StringBuilder text, Wiring wiring)
    {
        GeneratedText.Summary(text, "    ", ["Where clients reach the stack: host and port on each node."]);
        GeneratedText.Class(text, "Endpoints");
        var first = true;
        foreach (var port in Ports(wiring))
        {
            GeneratedText.Separate(text, ref first);
            var (name, summary) = port.LeadsToLeader ? ("Primary", "Leads to the leader.") : ("Replicas", "Leads to a replica.");
            EndpointList(text, port.Prefix + name, summary, port.Hosts);
        }

        text.Append("    }\n");
    }

    public static void WriteConnectionStrings(StringBuilder text, Wiring wiring)
    {
        GeneratedText.Summary(text, "    ", ["Npgsql connection strings over all nodes. Add Database, Username and Password."]);
        GeneratedText.Class(text, "ConnectionStrings");
        var first = true;
        foreach (var port in Ports(wiring))
        {
            GeneratedText.Separate(text, ref first);
            var (name, summary) = port.LeadsToLeader
                ? ("ReadWrite", "Reaches the leader through any node that is up.")
                : ("ReadOnly", "Reaches a replica through any node that is up, and the leader when no replica is left.");
            Constant(text, "        ", port.Prefix + name, summary, $"Host={string.Join(",", port.Hosts)};{ClientTimers.Npgsql};{port.Root.Npgsql}");
        }

        RoleConnections.Write(text, wiring);
        text.Append("    }\n");
    }

    /// <summary>What the names of a proxy's members begin with: nothing if there is one proxy.</summary>
    internal static IEnumerable<string> Prefixes(Stack stack) => stack.Proxies.Select(proxy => Prefix(stack, proxy));

    /// <summary>The ports of the proxies, in the order of the proxies.</summary>
    internal static IEnumerable<ClientPort> Ports(Wiring wiring) =>
        from proxy in wiring.Stack.Proxies
        let postgres = wiring.Stack.FindPostgres(proxy.Backend)
        where postgres is not null
        let nodes = proxy.NodesIn(wiring.Stack).ToList()
        from endpoint in wiring.EndpointsOf(proxy)
        where endpoint.LeadsTo is not null
        select new ClientPort(Prefix(wiring.Stack, proxy), proxy.Backend, endpoint.LeadsTo == MemberRole.Leader, [.. nodes.Select(node => node.ReachableAt(endpoint.Published))], TrustedRoot.Outside(wiring, postgres));

    private static string Prefix(Stack stack, HAProxyService proxy) => stack.Proxies.Count == 1 ? "" : proxy.Type;

    private static void EndpointList(StringBuilder text, string name, string summary, IEnumerable<string> hosts)
    {
        GeneratedText.Summary(text, "        ", [summary]);
        text.Append($"        public static global::System.Collections.Generic.IReadOnlyList<string> {GeneratedText.Escaped(name)} {{ get; }} = new[] {{ {string.Join(", ", hosts.Select(GeneratedText.Literal))} }};\n".Replace("new[] {  }", "new string[0]"));
    }

    internal static void Constant(StringBuilder text, string indent, string name, string summary, string value)
    {
        GeneratedText.Summary(text, indent, [summary]);
        text.Append($"{indent}public const string {GeneratedText.Escaped(name)} = {GeneratedText.Literal(value)};\n");
    }
}

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
        foreach (var (prefix, proxy) in ProxyNames(wiring.Stack))
        {
            foreach (var endpoint in wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0))
            {
                GeneratedText.Separate(text, ref first);
                var (name, summary) = endpoint.Name == HAProxyWiring.Primary ? ("Primary", "Leads to the leader.") : ("Replicas", "Leads to a replica.");
                EndpointList(text, prefix + name, summary, proxy.NodesIn(wiring.Stack), endpoint.Published);
            }
        }

        text.Append("    }\n");
    }

    public static void WriteConnectionStrings(StringBuilder text, Wiring wiring)
    {
        GeneratedText.Summary(text, "    ", ["Npgsql connection strings over all nodes. Add Database, Username and Password."]);
        GeneratedText.Class(text, "ConnectionStrings");
        var first = true;
        foreach (var (prefix, proxy) in ProxyNames(wiring.Stack))
        {
            var nodes = proxy.NodesIn(wiring.Stack).ToList();
            var primary = Hosts(nodes, wiring.Endpoint(proxy, HAProxyWiring.Primary).Published);
            GeneratedText.Separate(text, ref first);
            Constant(text, "        ", $"{prefix}ReadWrite", "Reaches the leader through any node that is up.", $"Host={primary};{ClientTimers.Npgsql}");
            if (wiring.EndpointsOf(proxy).FirstOrDefault(static endpoint => endpoint.Name == HAProxyWiring.Replica) is not { } replica)
                continue;
            GeneratedText.Separate(text, ref first);
            Constant(text, "        ", $"{prefix}ReadOnly", "Reaches a replica through any node that is up, and the leader when no replica is left.",
                $"Host={Hosts(nodes, replica.Published)};{ClientTimers.Npgsql}");
        }

        RoleConnections.Write(text, wiring);
        text.Append("    }\n");
    }

    // With one proxy, its name is not needed; with several, it distinguishes them.
    internal static IEnumerable<(string Prefix, HAProxyService Service)> ProxyNames(Stack stack) =>
        stack.Proxies.Select(proxy => (stack.Proxies.Count == 1 ? "" : proxy.Type, proxy));

    private static void EndpointList(StringBuilder text, string name, string summary, IEnumerable<Node> nodes, int port)
    {
        GeneratedText.Summary(text, "        ", [summary]);
        text.Append($"        public static global::System.Collections.Generic.IReadOnlyList<string> {GeneratedText.Escaped(name)} {{ get; }} = new[] {{ {string.Join(", ", nodes.Select(node => GeneratedText.Literal($"{node.ReachableAt()}:{port}")))} }};\n".Replace("new[] {  }", "new string[0]"));
    }

    internal static void Constant(StringBuilder text, string indent, string name, string summary, string value)
    {
        GeneratedText.Summary(text, indent, [summary]);
        text.Append($"{indent}public const string {GeneratedText.Escaped(name)} = {GeneratedText.Literal(value)};\n");
    }

    internal static string Hosts(IEnumerable<Node> nodes, int port) => string.Join(",", nodes.Select(node => $"{node.ReachableAt()}:{port}"));
}

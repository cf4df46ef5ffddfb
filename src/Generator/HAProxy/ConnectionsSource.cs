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
        foreach (var port in ClientPort.Of(wiring))
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
        foreach (var port in ClientPort.Of(wiring))
        {
            GeneratedText.Separate(text, ref first);
            var (name, summary) = port.LeadsToLeader
                ? ("ReadWrite", "Reaches the leader through any node that is up.")
                : ("ReadOnly", "Reaches a replica through any node that is up, and the leader when no replica is left.");
            Constant(text, "        ", port.Prefix + name, summary, port.Npgsql());
        }

        RoleConnections.Write(text, wiring);
        text.Append("    }\n");
    }

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

using System.Text;

namespace PatroniSwarm.Bench;

/// <summary>The source of a stack of a given size.</summary>
internal static class StackText
{
    /// <param name="size">How large the stack is.</param>
    /// <param name="edit">What the edit inside the stack changes.</param>
    public static string Of(Size size, int edit)
    {
        var nodes = size == Size.HundredNodes ? 100 : 3;
        var services = size switch { Size.FiveHundredServices => 500, Size.ThousandServices => 1000, _ => 0 };
        var text = new StringBuilder();
        text.Append("using PatroniSwarm;\n\n[SwarmStack(\"pg\"), OverlayNetwork(\"pgnet\")]\n[Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin(\"120s\")]\npublic static partial class Pg\n{\n");
        for (var node = 1; node <= nodes; node++)
            text.Append($"    [SwarmNode(\"node{node}\", Role = NodeRole.{(node <= 3 ? "Manager" : "Worker")})] class Node{node};\n");
        text.Append($"    [Etcd, On<{Nodes(nodes, 7)}>] class Dcs;\n");
        text.Append($"    [Postgres<Dcs>(MaximumLagOnFailover = \"{edit + 1}MiB\"), On<{Nodes(nodes, 5)}>, Limits(Memory = \"2GiB\"), PostgresSetting(\"shared_buffers\", \"512MB\")] class Db;\n");
        text.Append("    [HAProxy<Db>(Primary = 5432, Replicas = 5433), OnEveryNode] class Proxy;\n");
        for (var service = 0; service < services; service++)
            text.Append($"    [Service(\"registry.example/app{service}:1.0\"), OnEveryNode, ConnectsTo<Proxy>, Limits(Memory = \"64MiB\"), EnvironmentVariable(\"NUMBER\", \"{service}\")] class App{service};\n");
        return text.Append("}\n").ToString();
    }

    private static string Nodes(int there, int wanted) => string.Join(", ", Enumerable.Range(1, Math.Min(there, wanted)).Select(static node => $"Node{node}"));
}

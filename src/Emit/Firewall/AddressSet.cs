using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Firewall;

/// <summary>An nftables set of addresses.</summary>
public static class AddressSet
{
    public static string OfNodes(string name, string type, IEnumerable<(Node Node, string Address)> entries)
    {
        var elements = entries.Select(static entry => $"            {entry.Address}, # {Text.OneLine(entry.Node.Hostname)}\n").Distinct().ToArray();
        var text = new StringBuilder();
        text.Append($"    set {name} {{\n        type {type}\n");
        if (elements.Length > 0)
            text.Append("        elements = {\n").AppendJoin("", elements).Append("        }\n");
        return text.Append("    }\n").ToString();
    }

    public static string Ranges(string name, string type, params string[] networks) =>
        $"    set {name} {{\n        type {type}\n        flags interval\n{(networks.Length == 0 ? "" : $"        elements = {{ {string.Join(", ", networks)} }}\n")}    }}\n";
}

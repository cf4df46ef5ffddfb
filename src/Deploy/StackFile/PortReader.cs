using System.Globalization;
using System.Net;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads the ports of a service, in both their forms.</summary>
internal static class PortReader
{
    private const int LongForm = 2;
    private const string Ingress = "ingress";
    private const string Tcp = "tcp";

    public static IReadOnlyList<PortDefinition> Read(StackNode? node)
    {
        var ports = node?.List() ?? [];
        node?.RejectDoubles();
        return [.. ports.SelectMany(static port => port.IsMapping ? [Long(port)] : Short(port))];
    }

    private static PortDefinition Long(StackNode node)
    {
        if (node.Source.Version < LongForm)
            throw node.Wrong($"the long form of ports needs version {StackVersion.Name(LongForm)}");
        return node.Read(static map => new PortDefinition
        {
            Target = Number(map.Required("target")),
            Published = map["published"] is { } published ? Number(published) : null,
            Protocol = map["protocol"]?.Text(),
            Mode = map["mode"]?.Text(),
        });
    }

    // [address:][published[-last]:]target[-last][/protocol]
    private static IEnumerable<PortDefinition> Short(StackNode node)
    {
        var text = node.IsInteger ? node.Printed() : node.Text();
        var parts = text.Split(':');
        var container = parts[^1].Split('/');
        var protocol = container.Length > 1 && container[1].Length > 0 ? container[1].ToLowerInvariant() : Tcp;
        if (protocol is not (Tcp or "udp" or "sctp"))
            throw node.Wrong($"'{protocol}' is none of tcp, udp, sctp");
        if (parts.Length > 2)
            Address(node, string.Join(':', parts[..^2]));

        var targets = Range(node, container[0]);
        var published = parts.Length > 1 && parts[^2].Length > 0 ? Range(node, parts[^2]) : null;
        // A single port may be published as many, and many as the same number of others.
        if (published is not null && targets.Count > 1 && targets.Count != published.Count)
            throw node.Wrong($"'{text}' names {targets.Count} ports and publishes {published.Count}");
        return published is null
            ? targets.Select(target => Port(target, null, protocol))
            : published.Select((port, index) => Port(targets[targets.Count == 1 ? 0 : index], port, protocol));
    }

    private static PortDefinition Port(uint target, uint? published, string protocol) =>
        new() { Target = target, Published = published, Protocol = protocol, Mode = Ingress };

    private static void Address(StackNode node, string text)
    {
        if (text.Length == 0)
            return;
        if (!IPAddress.TryParse(text.TrimStart('[').TrimEnd(']'), out var address) || (text[0] == '[') != text.EndsWith(']'))
            throw node.Wrong($"'{text}' is not an IP address");
        if (!address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any))
            node.Note($"the address {text} is ignored: swarm publishes on every address of a node");
    }

    private static List<uint> Range(StackNode node, string text)
    {
        var ends = text.Split('-');
        if (!IsPort(ends[0], out var first) || !IsPort(ends[Math.Min(1, ends.Length - 1)], out var last) || last < first)
            throw node.Wrong($"'{text}' is neither a port nor a range such as 8000-8010");
        return [.. Enumerable.Range(first, last - first + 1).Select(static port => (uint)port)];
    }

    private static bool IsPort(string text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);

    private static uint Number(StackNode node)
    {
        var number = node.Integer();
        return number is >= 0 and <= uint.MaxValue ? (uint)number : throw node.Wrong($"{number} is out of range");
    }
}

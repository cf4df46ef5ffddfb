
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads what is added to a container's <c>/etc/hosts</c>.</summary>
internal static class HostReader
{
    /// <summary>Lines of <c>address name</c>.</summary>
    public static IReadOnlyList<string> Read(StackNode? node)
    {
        if (node is null)
            return [];
        return node.IsList
            ? [.. node.UniqueTexts().Select(text => Line(node, text)).OfType<string>()]
            : [.. node.Entries()
                .Where(static entry => !entry.Value.IsNull)
                .Select(static entry => $"{entry.Key}:{entry.Value.Text()}")
                .Order(StringComparer.Ordinal)
                .Select(static host => host.Split(':', 2))
                .Select(static host => Line(host[0], host[1]))];
    }

    private static string? Line(StackNode node, string text)
    {
        var parts = text.Split(text.Contains('=', StringComparison.Ordinal) ? '=' : ':', 2);
        if (parts.Length == 1)
        {
            node.Note($"'{text}' is ignored: write name:address");
            return null;
        }

        var host = $"{parts[0]}:{parts[1]}".Split(':', 2);
        return Line(host[0], host[1]);
    }

    private static string Line(string name, string address) =>
        $"{(address.Length > 2 && address[0] == '[' && address[^1] == ']' ? address[1..^1] : address)} {name}";
}


namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads what a service is attached to: networks, configs, secrets.</summary>
internal static class AttachmentReader
{
    private const int WithDriverOptions = 13;

    public static IReadOnlyList<NetworkAttachment> Networks(StackNode? node)
    {
        if (node is null)
            return [];
        return node.IsList
            ? [.. node.UniqueTexts().Select(static network => new NetworkAttachment(network, [], null))]
            : [.. StackMap.Named(node).Select(static entry => Network(entry.Key, entry.Value))];
    }

    public static IReadOnlyList<FileReference> Files(StackNode? node)
    {
        var references = (node?.List() ?? []).Select(static item => (Item: item, File: File(item))).ToList();
        foreach (var target in references.GroupBy(static reference => reference.File.Target ?? reference.File.Source).Where(static target => target.Count() > 1))
            throw target.Last().Item.Wrong($"'{target.Key}' is mounted twice");
        return [.. references.Select(static reference => reference.File)];
    }

    private static NetworkAttachment Network(string name, StackNode node) => node.IsNull
        ? new(name, [], null)
        : node.Read(map =>
        {
            Address(map["ipv4_address"]);
            Address(map["ipv6_address"]);
            var options = map["driver_opts", WithDriverOptions];
            return new NetworkAttachment(name, map["aliases"]?.UniqueTexts() ?? [], options is null ? null : TextMapping.Options(options));
        });

    private static void Address(StackNode? node)
    {
        if (node?.Text() is { Length: > 0 })
            node.Note("ignored: swarm gives tasks their addresses");
    }

    private static FileReference File(StackNode node)
    {
        if (node.IsText)
            return new() { Source = node.Text() };
        return node.Read(
            static map => new FileReference
            {
                Source = map.Required("source").Text(),
                Target = map["target"]?.Text() is { Length: > 0 } target ? target : null,
                Uid = map["uid"]?.Text() is { Length: > 0 } user ? user : FileReference.Root,
                Gid = map["gid"]?.Text() is { Length: > 0 } group ? group : FileReference.Root,
                Mode = map["mode"] is { } mode ? Mode(mode) : FileReference.ReadableByAll,
            },
            StackKeys.Dropped);
    }

    private static uint Mode(StackNode node)
    {
        var mode = node.Count();
        return mode <= uint.MaxValue ? (uint)mode : throw node.Wrong($"{mode} is out of range");
    }
}

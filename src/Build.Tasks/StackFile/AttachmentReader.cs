namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads what a service is attached to: networks, ports, mounts, configs, secrets.</summary>
internal static class AttachmentReader
{
    public static NetworkAttachment Network(string name, StackNode node) => node.IsNull
        ? new(name, [], null)
        : node.Read(map => new NetworkAttachment(name, map["aliases"]?.Texts() ?? [], map["driver_opts"]?.TextMap()));

    public static PortDefinition Port(StackNode node)
    {
        if (node.IsText)
            throw node.Wrong("write the port in its long form: target, published, protocol, mode");
        return node.Read(map => new PortDefinition
        {
            Name = map["name"]?.Text(),
            Target = Number(Required(map, node, "target")),
            Published = map["published"] is { } published ? Number(published) : null,
            Protocol = map["protocol"]?.Text(),
            Mode = map["mode"]?.Text(),
        });
    }

    public static MountDefinition Mount(StackNode node)
    {
        if (node.IsText)
            throw node.Wrong("write the volume in its long form: type, source, target");
        return node.Read(map =>
        {
            var volume = map["volume"]?.Read(static options => (NoCopy: options["nocopy"]?.Flag() ?? false, Subpath: options["subpath"]?.Text()));
            return new MountDefinition
            {
                Type = Required(map, node, "type").OneOf("volume", "bind", "tmpfs"),
                Source = map["source"]?.Text(),
                Target = Required(map, node, "target").Text(),
                ReadOnly = map["read_only"]?.Flag() ?? false,
                HasVolumeOptions = volume is not null,
                NoCopy = volume?.NoCopy ?? false,
                Subpath = volume?.Subpath,
                Propagation = map["bind"]?.Read(static bind => bind["propagation"]?.Text()),
                TmpfsSize = map["tmpfs"]?.Read(static tmpfs => tmpfs["size"]?.Bytes() ?? 0),
            };
        });
    }

    public static FileReference File(StackNode node)
    {
        if (node.IsText)
            return new FileReference { Source = node.Text() };
        return node.Read(map => new FileReference
        {
            Source = Required(map, node, "source").Text(),
            Target = map["target"]?.Text(),
            Uid = map["uid"]?.Text() ?? "0",
            Gid = map["gid"]?.Text() ?? "0",
            Mode = map["mode"] is { } mode ? Number(mode) : FileReference.ReadableByAll,
        });
    }

    private static StackNode Required(StackMap map, StackNode node, string key) =>
        map[key] ?? throw node.Wrong($"the key '{key}' is missing");

    private static uint Number(StackNode node)
    {
        var number = node.Integer();
        return number is >= 0 and <= uint.MaxValue ? (uint)number : throw node.Wrong($"{number} is out of range");
    }
}


namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads what a service mounts, in both forms.</summary>
internal static class MountReader
{
    private const int LongForm = 2;
    private const int WithTmpfs = 6;

    /// <summary>The options that a type allows: only its own.</summary>
    private static readonly Dictionary<string, string[]> OptionsOf = new()
    {
        ["volume"] = ["volume"],
        ["bind"] = ["bind"],
        ["npipe"] = ["bind"],
        ["tmpfs"] = ["tmpfs"],
        ["image"] = [],
        ["cluster"] = [],
    };

    public static MountDefinition Read(StackNode node)
    {
        if (node.IsText)
            return ShortMount.Parse(node) is var mount && mount.Type == "bind" ? Bind(node, mount) : mount;
        if (node.Source.Version < LongForm)
            throw node.Wrong($"the long form of volumes needs version {StackVersion.Name(LongForm)}");
        return node.Read(Long);
    }

    private static MountDefinition Long(StackMap map)
    {
        var type = map.Required("type").Text();
        if (!OptionsOf.TryGetValue(type, out var allowed))
            throw map.Node.Wrong($"'{type}' is none of {string.Join(", ", OptionsOf.Keys)}");
        var volume = map["volume"]?.Read(static options => (NoCopy: options["nocopy"]?.Flag() ?? false, Subpath: options["subpath"]?.Text()), StackKeys.Dropped);
        var bind = map["bind"]?.Read(static options => options["propagation"]?.Text() ?? "", StackKeys.Dropped);
        var tmpfs = map["tmpfs", WithTmpfs]?.Read(static options => Size(options["size"]), StackKeys.Dropped);
        var mount = new MountDefinition
        {
            Type = type,
            Source = map["source"]?.Text(),
            Target = map.Required("target").Text(),
            ReadOnly = map["read_only"]?.Flag() ?? false,
            Consistency = map["consistency"]?.Text(),
            NoCopy = volume?.NoCopy ?? false,
            Subpath = volume?.Subpath,
            Propagation = bind,
            TmpfsSize = tmpfs,
        };
        foreach (var other in OptionsOf.Keys.Where(key => map.Has(key) && !allowed.Contains(key)))
            throw map.Node.Wrong($"the options under '{other}' are not for the type {type}");
        return Checked(map.Node, mount);
    }

    private static MountDefinition Checked(StackNode node, MountDefinition mount)
    {
        var hasSource = !string.IsNullOrEmpty(mount.Source);
        if (mount.Type == "tmpfs" && hasSource)
            throw node.Wrong("a tmpfs has no source; leave it out");
        if (mount.Type is not ("tmpfs" or "volume") && !hasSource)
            throw node.Wrong($"the key 'source' is missing: say what the {mount.Type} is");
        return mount.Type == "bind" ? Bind(node, mount) : mount;
    }

    // Docker completes a relative path on the deploying machine, although the folder is on the node.
    private static MountDefinition Bind(StackNode node, MountDefinition mount)
    {
        var source = mount.Source!;
        if (source.StartsWith('~'))
        {
            if (node.Source.Variable("HOME") is { } home)
                source = home + source[1..];
            else
                node.Note("'~' is not expanded: HOME is not set");
        }

        return mount with { Source = IsRooted(source) ? source : Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(node.Source.Directory, source))) };
    }

    private static long Size(StackNode? node) =>
        node is null ? 0 : node.Integer() is >= 0 and var size ? size : throw node.Wrong("a size cannot be negative");

    private static bool IsRooted(string path) =>
        path.StartsWith('/') || path.StartsWith(@"\\", StringComparison.Ordinal) || (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] is '/' or '\\');
}

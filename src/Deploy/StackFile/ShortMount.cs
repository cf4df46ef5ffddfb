
namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A mount on one line: <c>[source:]target[:options]</c>.</summary>
internal static class ShortMount
{
    private const string Paths = "./~";
    private const int LongestAnonymous = 2;

    private static readonly string[] Propagations = ["rprivate", "private", "rshared", "shared", "rslave", "slave"];

    public static MountDefinition Parse(StackNode node)
    {
        var text = node.Text();
        if (text.Length is > 0 and <= LongestAnonymous)
            return new() { Type = "volume", Target = text };
        var parts = Parts(text);
        if (parts.Any(static part => part.Length == 0))
            throw node.Wrong($"in '{text}' a part beside a colon is empty");
        if (parts.Count > 3)
            throw node.Wrong($"'{text}' has too many colons: write source:target:options");
        var source = parts.Count > 1 ? parts[0] : null;
        var mount = new MountDefinition { Type = source is not null && IsPath(source) ? "bind" : "volume", Source = source, Target = parts[Math.Min(1, parts.Count - 1)] };
        return parts.Count < 3 ? mount : parts[2].Split(',').Aggregate(mount, (so, option) => With(node, so, option));
    }

    private static MountDefinition With(StackNode node, MountDefinition mount, string option)
    {
        if (option == "nocopy" && mount.Type != "volume")
            throw node.Wrong("'nocopy' is not an option of a bind mount");
        if (Propagations.Contains(option))
            return mount.Type == "bind" ? mount with { Propagation = option } : throw node.Wrong($"'{option}' is not an option of a volume");
        if (option is not ("ro" or "rw" or "nocopy"))
            node.Note($"the option '{option}' is ignored: swarm has none of that name");
        return option switch
        {
            "ro" => mount with { ReadOnly = true },
            "rw" => mount with { ReadOnly = false },
            "nocopy" => mount with { NoCopy = true },
            _ => mount,
        };
    }

    // The colon behind a single letter is a drive's.
    private static List<string> Parts(string text)
    {
        var parts = new List<string> { "" };
        foreach (var character in text)
        {
            if (character != ':' || (parts[^1].Length == 1 && char.IsLetter(parts[^1][0])))
                parts[^1] += character;
            else
                parts.Add("");
        }

        return parts;
    }

    private static bool IsPath(string source) =>
        Paths.Contains(source[0], StringComparison.Ordinal)
        || source.StartsWith(@"\\", StringComparison.Ordinal)
        || (source.Length > 1 && char.IsLetter(source[0]) && source[1] == ':');
}

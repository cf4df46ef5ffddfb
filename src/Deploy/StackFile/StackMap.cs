using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A mapping that records which of its keys were read.</summary>
internal sealed partial class StackMap(StackNode node, IReadOnlyList<(string Key, StackNode Value)> entries)
{
    private const string Extension = "x-";
    private const int TopExtensions = 4;
    private const int Extensions = 7;

    private readonly HashSet<string> read = [];

    public StackNode Node => node;

    /// <summary>The value of a key; null when it is left out.</summary>
    public StackNode? this[string key, int since = 0]
    {
        get
        {
            read.Add(key);
            var value = entries.FirstOrDefault(entry => entry.Key == key).Value;
            return value is null || since <= node.Source.Version
                ? value
                : throw value.Wrong($"this key needs version {StackVersion.Name(since)}, and the file says version {StackVersion.Name(node.Source.Version)}");
        }
    }

    public StackNode Required(string key) => this[key] ?? throw node.Wrong($"the key '{key}' is missing");

    public bool Has(string key) => entries.Any(entry => entry.Key == key);

    public void RejectUnread(StackKeys others)
    {
        foreach (var (key, value) in entries.Where(entry => !read.Contains(entry.Key)))
        {
            if (others == StackKeys.Dropped)
                value.Note("ignored, as Docker ignores it");
            else if (others != StackKeys.Extended || !IsExtension(key))
                throw value.Wrong(ForeignKeys.Instead(key));
        }
    }

    /// <summary>The entries of a mapping of things that have names; a name is letters, digits and <c>. _ -</c>.</summary>
    public static IReadOnlyList<(string Key, StackNode Value)> Named(StackNode? node)
    {
        var entries = node?.Entries() ?? [];
        foreach (var (key, value) in entries.Where(static entry => !Name().IsMatch(entry.Key)))
            throw value.Wrong($"'{key}' is not a valid name: use letters, digits, '.', '_' and '-'");
        return entries;
    }

    private bool IsExtension(string key) =>
        key.StartsWith(Extension, StringComparison.Ordinal) && node.Source.Version >= (node.IsRoot ? TopExtensions : Extensions);

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]+\z")]
    private static partial Regex Name();
}

namespace PatroniSwarm.Build.StackFile;

/// <summary>A mapping that remembers which of its keys were asked for.</summary>
internal sealed class StackMap(IReadOnlyList<(string Key, StackNode Value)> entries)
{
    private readonly HashSet<string> read = [];

    /// <summary>The value of a key; null when it is left out or empty.</summary>
    public StackNode? this[string key]
    {
        get
        {
            read.Add(key);
            var value = entries.FirstOrDefault(entry => entry.Key == key).Value;
            return value is null || value.IsNull ? null : value;
        }
    }

    public void RejectUnread()
    {
        foreach (var (key, value) in entries)
        {
            if (!read.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
                throw value.Wrong("this key is not understood");
        }
    }
}

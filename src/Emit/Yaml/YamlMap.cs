namespace PatroniSwarm.Emit.Yaml;

/// <summary>A YAML mapping in the order written. A null value leaves its key out.</summary>
public sealed class YamlMap
{
    private readonly List<KeyValuePair<string, object>> entries = [];

    public IReadOnlyList<KeyValuePair<string, object>> Entries => entries;

    /// <summary>Sets a key; replaces an earlier value in the same place.</summary>
    public object? this[string key]
    {
        set
        {
            var index = entries.FindIndex(entry => entry.Key == key);
            if (value is null)
                return;
            if (index < 0)
                entries.Add(new(key, value));
            else
                entries[index] = new(key, value);
        }
    }

    /// <summary>Null if it is empty, so that its own key is left out.</summary>
    public YamlMap? OrNothing() => entries.Count == 0 ? null : this;
}

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads mappings of texts in the ways that the format writes them.</summary>
internal static class TextMapping
{
    /// <summary>A mapping, or a list of <c>key=value</c>; a value left out is empty.</summary>
    public static IReadOnlyDictionary<string, string> Labels(StackNode node) =>
        Variables(node).ToDictionary(static pair => pair.Key, static pair => pair.Value ?? "");

    /// <summary>The same with null for a value left out.</summary>
    public static IReadOnlyDictionary<string, string?> Variables(StackNode node)
    {
        if (!node.IsList)
            return node.Entries().ToDictionary(static entry => entry.Key, static entry => entry.Value.IsNull ? null : entry.Value.Printed());
        var variables = new Dictionary<string, string?>();
        foreach (var text in node.UniqueTexts())
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            variables[equals < 0 ? text : text[..equals]] = equals < 0 ? null : text[(equals + 1)..];
        }

        return variables;
    }

    /// <summary>A mapping only, each key with its value.</summary>
    public static IReadOnlyDictionary<string, string> Options(StackNode node) =>
        node.Entries().ToDictionary(static entry => entry.Key, static entry => entry.Value.Printed());

    /// <summary>A mapping only, where a key may stand without value.</summary>
    public static IReadOnlyDictionary<string, string> LooseOptions(StackNode node) =>
        node.Entries().ToDictionary(static entry => entry.Key, static entry => entry.Value.IsNull ? "" : entry.Value.Printed());
}

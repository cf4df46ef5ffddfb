using System.Text.RegularExpressions;

namespace PatroniSwarm.Build.Deployment;

/// <summary>A constraint on where tasks may run: <c>node.hostname == node1</c>.</summary>
internal sealed partial record PlacementConstraint(string Key, bool MustEqual, string Value)
{
    private const string LabelPrefix = "node.labels.";

    public static PlacementConstraint? Parse(string text)
    {
        var match = Expression().Match(text);
        return match.Success
            ? new(match.Groups["key"].Value.ToLowerInvariant(), match.Groups["operator"].Value == "==", match.Groups["value"].Value)
            : null;
    }

    public bool NamesHost => Key == "node.hostname" && MustEqual;

    /// <summary>Whether the node satisfies it; what cannot be told from here counts as satisfied.</summary>
    public bool Allows(SwarmNode node)
    {
        var actual = Key switch
        {
            "node.hostname" => node.Hostname,
            "node.id" => node.Id,
            "node.role" => node.Role,
            _ when Key.StartsWith(LabelPrefix, StringComparison.Ordinal) => node.Labels.FirstOrDefault(IsMeant).Value ?? "",
            _ => null,
        };
        return actual is null || string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase) == MustEqual;
    }

    private bool IsMeant(KeyValuePair<string, string> label) => label.Key.Equals(Key[LabelPrefix.Length..], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A\s*(?<key>[\w.-]+)\s*(?<operator>==|!=)\s*(?<value>.+?)\s*\z")]
    private static partial Regex Expression();
}

using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A constraint on where tasks may run: <c>node.labels.disk == ssd</c>.</summary>
internal sealed partial record PlacementConstraint(string Key, bool MustEqual, string Value)
{
    // swarmkit, manager/constraint/constraint.go: the patterns and keys. Values are compared ignoring case, names of labels are not.
    private const string NodeLabel = "node.labels.";
    private const string EngineLabel = "engine.labels.";

    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "node.id", "node.hostname", "node.ip", "node.role", "node.platform.os", "node.platform.arch",
    };

    private static readonly Regex KeyPattern = new(@"\A[a-zA-Z_][a-zA-Z0-9\-_.]+\z", RegexOptions.CultureInvariant);
    private static readonly Regex ValuePattern = new(@"\A[a-zA-Z0-9:\-_\s.*()?+\[\]\\^$|/]+\z", RegexOptions.CultureInvariant);

    /// <summary>The name of the node label that it is about. Null: it is about something else.</summary>
    public string? Label => Key.Length > NodeLabel.Length && Key.StartsWith(NodeLabel, StringComparison.OrdinalIgnoreCase) ? Key.Substring(NodeLabel.Length) : null;

    /// <summary>The name of the engine label that it is about. Null: it is about something else.</summary>
    public string? LabelOfEngine => Key.Length > EngineLabel.Length && Key.StartsWith(EngineLabel, StringComparison.OrdinalIgnoreCase) ? Key.Substring(EngineLabel.Length) : null;

    /// <summary>Whether it requires a node of this name.</summary>
    public bool NamesHost => MustEqual && Key.Equals("node.hostname", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether swarm knows the key. No node satisfies an unknown one.</summary>
    public bool IsKnown => Keys.Contains(Key) || Label is not null || LabelOfEngine is not null;

    /// <summary>Whether the source can say which nodes satisfy it.</summary>
    public bool IsDeclarable => Label is not null || Key.ToLowerInvariant() is "node.hostname" or "node.role" or "node.platform.arch";

    /// <summary>Parses a constraint as swarm does. Null: swarm rejects it.</summary>
    public static PlacementConstraint? Parse(string text)
    {
        var equal = text.IndexOf("==", StringComparison.Ordinal);
        var at = equal >= 0 ? equal : text.IndexOf("!=", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var key = text.Substring(0, at).Trim();
        var value = text.Substring(at + 2).Trim();
        return KeyPattern.IsMatch(key) && ValuePattern.IsMatch(value) ? new(key, equal >= 0, value) : null;
    }

    /// <summary>Whether a value of a node satisfies it.</summary>
    public bool Accepts(string actual) => string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase) == MustEqual;
}

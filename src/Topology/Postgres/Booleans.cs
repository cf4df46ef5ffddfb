namespace PatroniSwarm.Topology;

/// <summary>The words that PostgreSQL takes for off.</summary>
internal static class Booleans
{
    private static readonly HashSet<string> Off = new(StringComparer.OrdinalIgnoreCase) { "off", "false", "no", "0", "of", "f", "n", "fa", "fal", "fals" };

    public static bool IsOff(string value) => Off.Contains(value);
}

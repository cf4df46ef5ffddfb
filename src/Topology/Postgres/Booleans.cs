namespace PatroniSwarm.Topology;

/// <summary>The words that PostgreSQL accepts for on and off: any unambiguous prefix of them (parse_bool).</summary>
internal static class Booleans
{
    private static readonly HashSet<string> Off = new(StringComparer.OrdinalIgnoreCase) { "off", "false", "no", "0", "of", "f", "n", "fa", "fal", "fals" };

    private static readonly HashSet<string> On = new(StringComparer.OrdinalIgnoreCase) { "on", "true", "yes", "1", "t", "tr", "tru", "y", "ye" };

    public static bool IsOff(string value) => Off.Contains(value);

    public static bool IsOn(string value) => On.Contains(value);
}

namespace PatroniSwarm.Build;

/// <summary>A property that lists names: separated by spaces, in quotes on a command line, or by commas or semicolons in a project file.</summary>
internal static class PropertyList
{
    public static IReadOnlyList<string> Of(string text) =>
        [.. text.Split([' ', '\t', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

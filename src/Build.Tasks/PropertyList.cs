namespace PatroniSwarm.Build;

/// <summary>A property that lists names: separated by spaces, which a command line passes on in quotes, or by commas or semicolons, as in a project file.</summary>
internal static class PropertyList
{
    public static IReadOnlyList<string> Of(string text) =>
        [.. text.Split([' ', '\t', '\r', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

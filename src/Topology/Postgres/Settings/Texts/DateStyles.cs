namespace PatroniSwarm.Topology;

/// <summary>Reads DateStyle as PostgreSQL does (variable.c, check_datestyle): a style and an order of day, month and year, each at most once.</summary>
internal static class DateStyles
{
    public const string Expected = "ISO, SQL, Postgres or German, with DMY, MDY or YMD behind a comma";

    public static bool IsTaken(string value)
    {
        if (NameList.Read(value) is not { } words)
            return false;
        var parts = words.Select(Part).ToList();
        return parts.TrueForAll(static part => part is not null)
            && parts.Where(static part => part!.Value.IsStyle).Distinct().Count() < 2
            && parts.Where(static part => part is { IsStyle: false, Meaning: not "" }).Distinct().Count() < 2;
    }

    // For some words, a prefix is enough.
    private static (bool IsStyle, string Meaning)? Part(string word) => word.ToUpperInvariant() switch
    {
        "ISO" => (true, "ISO"),
        "SQL" => (true, "SQL"),
        "GERMAN" => (true, "German"),
        "YMD" => (false, "YMD"),
        "DMY" => (false, "DMY"),
        "MDY" or "US" => (false, "MDY"),
        "DEFAULT" => (false, ""),
        var other when other.StartsWith("POSTGRES", StringComparison.Ordinal) => (true, "Postgres"),
        var other when other.StartsWith("EURO", StringComparison.Ordinal) => (false, "DMY"),
        var other when other.StartsWith("NONEURO", StringComparison.Ordinal) => (false, "MDY"),
        _ => null,
    };
}

using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Every setting of the supported PostgreSQL majors, from settings.tsv. The file is read at the first lookup.</summary>
public static class SettingCatalogue
{
    public const int OldestMajor = 14;
    public const int NewestMajor = 18;

    private static readonly Lazy<ILookup<string, SettingDefinition>> Definitions =
        new(static () => Read().ToLookup(static setting => setting.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>All of them, one definition for each range of majors.</summary>
    public static IEnumerable<SettingDefinition> All => Definitions.Value.SelectMany(static setting => setting);

    /// <summary>The setting in a major; null when it has no such setting.</summary>
    public static SettingDefinition? Find(string name, int major) =>
        Definitions.Value[name].FirstOrDefault(setting => setting.Since <= major && major <= setting.Until);

    /// <summary>The setting in the majors that have it, from the oldest on.</summary>
    public static IEnumerable<SettingDefinition> Find(string name) => Definitions.Value[name];

    /// <summary>The nearest name; null if none is near, or several are equally near.</summary>
    public static string? Meant(string name, int major)
    {
        var names = All.Where(setting => setting.Since <= major && major <= setting.Until && !setting.CannotBeSet).Select(static setting => setting.Name);
        return Closest.To(name, names);
    }

    private static IEnumerable<SettingDefinition> Read()
    {
        // Most settings have no unit, and the others have one of seven.
        var units = new Dictionary<string, SettingUnit?>(StringComparer.Ordinal) { [""] = null };
        return DataFile.Rows("settings.tsv").Select(columns => Read(columns, units));
    }

    private static SettingDefinition Read(string[] columns, Dictionary<string, SettingUnit?> units)
    {
        if (!units.TryGetValue(columns[4], out var unit))
            units[columns[4]] = unit = new SettingUnit(columns[4]);
        return new SettingDefinition
        {
            Name = columns[0],
            Since = int.Parse(columns[1], CultureInfo.InvariantCulture),
            Until = int.Parse(columns[2], CultureInfo.InvariantCulture),
            Kind = columns[3] switch
            {
                "bool" => SettingKind.Bool,
                "integer" => SettingKind.WholeNumber,
                "real" => SettingKind.Number,
                "enum" => SettingKind.Word,
                _ => SettingKind.Text,
            },
            Unit = unit,
            Least = Bound(columns[5], double.NegativeInfinity),
            Most = Bound(columns[6], double.PositiveInfinity),
            Words = Words(columns[7]),
            OtherWords = Words(columns[8]),
            Context = columns[9],
            Default = columns[10],
            Description = columns[11],
        };
    }

    private static double Bound(string text, double none) => text.Length == 0 ? none : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static EquatableArray<string> Words(string text) => text.Length == 0
        ? EquatableArray<string>.Empty
        : text.Split(',').Select(static word => word == "''" ? "" : word).ToEquatableArray();
}

namespace PatroniSwarm.Topology;

/// <summary>A setting of PostgreSQL, as it is in some majors.</summary>
public sealed record SettingDefinition
{
    public string Name { get; init; } = "";

    /// <summary>The first major with this definition. 14, the oldest one known here, may mean an older one.</summary>
    public int Since { get; init; }

    /// <summary>The last major with this definition. 18, the newest one known here, may mean a newer one.</summary>
    public int Until { get; init; }

    public SettingKind Kind { get; init; }

    /// <summary>The unit of a number without a unit. Null: the setting accepts no unit.</summary>
    public SettingUnit? Unit { get; init; }

    public double Least { get; init; } = double.NegativeInfinity;

    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>The documented words of an enumeration.</summary>
    public EquatableArray<string> Words { get; init; } = EquatableArray<string>.Empty;

    /// <summary>Further words that an enumeration accepts.</summary>
    public EquatableArray<string> OtherWords { get; init; } = EquatableArray<string>.Empty;

    /// <summary>When it can be set, in PostgreSQL's words: <c>postmaster</c> at a start only, <c>sighup</c> at a reload, <c>internal</c> never.</summary>
    public string Context { get; init; } = "";

    /// <summary>Its default, in <see cref="Unit"/>.</summary>
    public string Default { get; init; } = "";

    public string Description { get; init; } = "";

    public bool CannotBeSet => Context == "internal";

    /// <summary>A number as PostgreSQL shows it: in the largest unit that needs no fraction.</summary>
    public string Show(double number) => Unit is null ? SettingUnit.Plain(number) : Unit.Show(number);
}

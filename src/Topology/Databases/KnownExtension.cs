namespace PatroniSwarm.Topology;

/// <summary>An extension that Debian has for a major of PostgreSQL.</summary>
public sealed record KnownExtension
{
    public string Name { get; init; } = "";

    public int Major { get; init; }

    /// <summary>The Debian package that has it.</summary>
    public string Package { get; init; } = "";

    /// <summary>Whether it is in the package of PostgreSQL itself, and so in every image.</summary>
    public bool IsContrib => Package == $"postgresql-{Major}";

    /// <summary>The library that has to be in <c>shared_preload_libraries</c> for it to be created, or to do anything. Null: none.</summary>
    public string? Library { get; init; }

    /// <summary>The extensions that must be created before it.</summary>
    public EquatableArray<string> Requires { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The setting that must name the only database in which it can be created. Null: it can be created in any database.</summary>
    public string? DatabaseSetting { get; init; }

    /// <summary>The libraries of its package; none for one in contrib.</summary>
    public EquatableArray<string> Libraries { get; init; } = EquatableArray<string>.Empty;
}

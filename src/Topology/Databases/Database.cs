namespace PatroniSwarm.Topology;

/// <summary>A database of a PostgreSQL cluster.</summary>
public sealed record Database
{
    /// <summary>The nested class that stands for the database.</summary>
    public string Type { get; init; } = "";

    /// <summary>The cluster's class, named by the attribute's type argument.</summary>
    public string Postgres { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The owner as written. Null: a role that is created for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Null: not written.</summary>
    public string? Encoding { get; init; }

    public LocaleProvider LocaleProvider { get; init; }

    /// <summary>Null: not written.</summary>
    public string? Locale { get; init; }

    /// <summary>0: no limit.</summary>
    public int ConnectionLimit { get; init; }

    public EquatableArray<NamedValue> Settings { get; init; } = EquatableArray<NamedValue>.Empty;

    public EquatableArray<string> Schemas { get; init; } = EquatableArray<string>.Empty;

    public EquatableArray<DatabaseExtension> Extensions { get; init; } = EquatableArray<DatabaseExtension>.Empty;

    /// <summary>The role that owns the database and everything that is created in it.</summary>
    public string OwnerRole() => Owner ?? $"{Name}_owner";

    /// <summary>The role whose members may write.</summary>
    public string WriterRole() => $"{Name}_writer";

    /// <summary>The role whose members may read.</summary>
    public string ReaderRole() => $"{Name}_reader";

    public LocaleProvider LocaleProviderOn(int major) => LocaleProvider != LocaleProvider.Default ? LocaleProvider
        : major >= 17 ? LocaleProvider.Builtin : LocaleProvider.Libc;

    public string LocaleOn(int major) => Locale ?? (LocaleProviderOn(major) == LocaleProvider.Icu ? "und" : "C.UTF-8");
}

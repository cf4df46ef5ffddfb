namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A database that a publish creates and keeps as described.</summary>
/// <param name="Name">Its name.</param>
public sealed record DatabaseDefinition(string Name)
{
    /// <summary>The role that owns it and what is created in it.</summary>
    public required string Owner { get; init; }

    /// <summary>The role whose members write rows.</summary>
    public required string Writer { get; init; }

    /// <summary>The role whose members read rows.</summary>
    public required string Reader { get; init; }

    public required string Encoding { get; init; }

    /// <summary>builtin, icu or libc.</summary>
    public required string LocaleProvider { get; init; }

    public required string Locale { get; init; }

    /// <summary>Which of owner, encoding, locale_provider and locale the description says itself: a database that exists already keeps the others.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>The most connections; null: a publish does not change it.</summary>
    public int? ConnectionLimit { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Schemas { get; init; } = [];

    public IReadOnlyList<ExtensionDefinition> Extensions { get; init; } = [];
}

/// <summary>An extension of a database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Where its objects are created; null: where the extension says.</param>
/// <param name="Version">Its version; null: the image's.</param>
public sealed record ExtensionDefinition(string Name, string? Schema, string? Version);

namespace PatroniSwarm.Topology;

/// <summary>An extension in a database.</summary>
public sealed record DatabaseExtension
{
    public string Name { get; init; } = "";

    /// <summary>Null: the extension's default.</summary>
    public string? Schema { get; init; }

    /// <summary>Null: the image's.</summary>
    public string? Version { get; init; }
}

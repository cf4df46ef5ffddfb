namespace PatroniSwarm.Topology;

/// <summary>A name and its value: a label, an environment variable, a PostgreSQL setting.</summary>
public sealed record NamedValue
{
    public string Name { get; init; } = "";

    public string Value { get; init; } = "";
}

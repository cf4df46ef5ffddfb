namespace PatroniSwarm.Topology;

/// <summary>A slot that Patroni keeps through failovers, for somebody outside the cluster.</summary>
public sealed record ReplicationSlot
{
    /// <summary>What decodes the changes unless something else is said: PostgreSQL's own.</summary>
    public const string DefaultPlugin = "pgoutput";

    public string Name { get; init; } = "";

    /// <summary>The database of a logical slot. Null: a physical slot.</summary>
    public string? Database { get; init; }

    public string? Plugin { get; init; }

    public bool IsLogical() => Database is not null;
}

namespace PatroniSwarm.Topology;

/// <summary>A replication slot for a consumer outside the cluster. Patroni keeps it through failovers.</summary>
public sealed record ReplicationSlot
{
    /// <summary>The default plugin of a logical slot: PostgreSQL's own.</summary>
    public const string DefaultPlugin = "pgoutput";

    public string Name { get; init; } = "";

    /// <summary>The database of a logical slot. Null: a physical slot.</summary>
    public string? Database { get; init; }

    public string? Plugin { get; init; }

    public bool IsLogical() => Database is not null;
}

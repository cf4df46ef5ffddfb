namespace PatroniSwarm;

/// <summary>
/// A replication slot for somebody outside the cluster, which Patroni keeps through failovers (its <c>slots</c>). With a <see cref="Database"/> it is
/// a logical one, and <c>wal_level</c> becomes <c>logical</c>. The WAL that nobody fetched is kept up to <c>max_slot_wal_keep_size</c>.
/// </summary>
/// <param name="name">
/// The slot's name: lower-case letters, digits and <c>_</c>, 63 at most (PSW3030), once in the cluster (PSW3031). One like a member's is PSW3032.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReplicationSlotAttribute(string name) : Attribute
{
    /// <summary>The slot's name.</summary>
    public string Name { get; } = name;

    /// <summary>The database whose changes a logical slot decodes. Default: none, a physical slot.</summary>
    public string? Database { get; set; }

    /// <summary>What decodes them, an output plugin that the image has; for a logical slot only (PSW3034). Default: <c>pgoutput</c>, PostgreSQL's own.</summary>
    public string? Plugin { get; set; }
}

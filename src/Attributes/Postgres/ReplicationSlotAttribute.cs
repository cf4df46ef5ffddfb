namespace PatroniSwarm;

/// <summary>
/// A replication slot for a consumer outside the cluster. Patroni keeps it through failovers (its <c>slots</c>). With a <see cref="Database"/> it is
/// a logical slot, and <c>wal_level</c> becomes <c>logical</c>. PostgreSQL keeps WAL that the consumer has not fetched, up to <c>max_slot_wal_keep_size</c>.
/// The consumer connects as a role of its own with the attribute <c>REPLICATION</c>, and needs a line: <c>[PgHba("hostssl replication archive all scram-sha-256")]</c>, or for a logical slot the name of its database instead of <c>replication</c>.
/// </summary>
/// <param name="name">
/// The slot's name: at most 63 lower-case letters, digits and <c>_</c> (PSW3030), unique in the cluster (PSW3031). A physical slot with the name of a member's slot is PSW3032.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReplicationSlotAttribute(string name) : Attribute
{
    /// <summary>The slot's name.</summary>
    public string Name { get; } = name;

    /// <summary>The database whose changes a logical slot decodes. Default: none, a physical slot.</summary>
    public string? Database { get; set; }

    /// <summary>The output plugin that decodes them; the image must have it. Only for a logical slot (PSW3034). Default: <c>pgoutput</c>, which is part of PostgreSQL.</summary>
    public string? Plugin { get; set; }
}

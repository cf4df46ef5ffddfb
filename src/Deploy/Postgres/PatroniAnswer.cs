namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What a member reports. The numbers come from its database, and are null while Patroni cannot query it.</summary>
internal sealed record PatroniAnswer(string State, string Role)
{
    /// <summary>"streaming" while its own WAL receiver streams.</summary>
    public string? Replication { get; init; }

    public int? Timeline { get; init; }

    /// <summary>How far its WAL goes, in bytes: what it wrote, or received.</summary>
    public long? Position { get; init; }

    /// <summary>Its PostgreSQL version: 170006 is 17.6.</summary>
    public int? Version { get; init; }

    /// <summary>Patroni's name for its cluster.</summary>
    public string? Scope { get; init; }

    /// <summary>The system identifier of its data.</summary>
    public string? System { get; init; }

    /// <summary>A changed setting takes effect only after its next restart.</summary>
    public bool PendingRestart { get; init; }

    /// <summary>Those settings.</summary>
    public IReadOnlyList<string> RestartFor { get; init; } = [];

    /// <summary>The receivers of its WAL, by name.</summary>
    public IReadOnlyDictionary<string, PatroniSender>? Senders { get; init; }

    /// <summary>Whether it receives WAL itself, and sends it on to a member.</summary>
    public bool Feeds(string member) => Replication == PatroniMember.Streaming && Senders?.GetValueOrDefault(member)?.State == PatroniMember.Streaming;
}

/// <summary>A row of pg_stat_replication.</summary>
internal sealed record PatroniSender(string State, string Sync);

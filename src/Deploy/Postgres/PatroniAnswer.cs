namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What a member says of itself. The numbers come from its database, and are null while Patroni cannot ask that.</summary>
internal sealed record PatroniAnswer(string State, string Role)
{
    /// <summary>"streaming" while its own WAL receiver streams.</summary>
    public string? Replication { get; init; }

    public int? Timeline { get; init; }

    /// <summary>How far its WAL goes, in bytes: what it wrote, or received.</summary>
    public long? Position { get; init; }

    /// <summary>What it runs: 170006 is 17.6.</summary>
    public int? Version { get; init; }

    /// <summary>A setting that changed takes effect at its next restart only.</summary>
    public bool PendingRestart { get; init; }

    /// <summary>Who receives its WAL, by name.</summary>
    public IReadOnlyDictionary<string, PatroniSender>? Senders { get; init; }
}

/// <summary>A row of pg_stat_replication.</summary>
internal sealed record PatroniSender(string State, string Sync);

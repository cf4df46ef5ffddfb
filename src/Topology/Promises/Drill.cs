namespace PatroniSwarm.Topology;

/// <summary>A drill that went well: a restore of a cluster that <c>pswarm drill</c> has written into <c>drill.json</c>.</summary>
public sealed record Drill
{
    /// <summary>The name of the service that keeps the backups.</summary>
    public string Backup { get; init; } = "";

    /// <summary>When it began, in UTC, as ISO 8601 writes it.</summary>
    public string Began { get; init; } = "";

    /// <summary>PostgreSQL's version, for example <c>17.6</c>.</summary>
    public string Postgres { get; init; } = "";

    /// <summary>The size of what was restored.</summary>
    public double Bytes { get; init; }

    /// <summary>The size of the newest backup.</summary>
    public double NewestBytes { get; init; }

    /// <summary>How long it took to fetch it.</summary>
    public double FetchSeconds { get; init; }

    /// <summary>How long the slowest full backup took, in which all of it went through the network.</summary>
    public double FullSeconds { get; init; }

    /// <summary>The WAL files that were replayed.</summary>
    public double WalFiles { get; init; }

    /// <summary>How long that took, with the start of PostgreSQL.</summary>
    public double ReplaySeconds { get; init; }

    /// <summary>From the beginning to the first write.</summary>
    public double Seconds { get; init; }

    /// <summary>The most WAL files in an hour.</summary>
    public double WalFilesPerHour { get; init; }

    /// <summary>How long it took at most until a WAL file was in the repository.</summary>
    public double PushSeconds { get; init; }
}

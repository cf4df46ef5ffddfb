namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>A drill that runs, and the step that it is in.</summary>
internal sealed record RunningDrill(long Since, string Step);

/// <summary>The last drill, and the last one that went well; null if there was none.</summary>
internal sealed record DrillOutcomes(DrillOutcome? Last, DrillOutcome? Passed);

/// <summary>What came of a drill.</summary>
/// <param name="Began">When it began, in seconds since 1970.</param>
internal sealed record DrillOutcome(long Began)
{
    /// <summary>The order that it carried out; null if its schedule made it.</summary>
    public string? Order { get; init; }

    /// <summary>The version of pgBackRest.</summary>
    public string PgBackRest { get; init; } = "";

    /// <summary>The backup that was restored; null if it did not come to that.</summary>
    public string? Backup { get; init; }

    /// <summary>The moment that was restored, in seconds since 1970; null for all that there was.</summary>
    public long? Target { get; init; }

    /// <summary>Why it failed; null if it went well.</summary>
    public string? Error { get; init; }

    /// <summary>What it measured; null if it failed.</summary>
    public DrillMeasurement? Found { get; init; }
}

/// <summary>What a drill measured; times in seconds.</summary>
internal sealed record DrillMeasurement
{
    public string Postgres { get; init; } = "";

    public long Bytes { get; init; }

    /// <summary>The size of the newest backup.</summary>
    public long NewestBytes { get; init; }

    public double FetchSeconds { get; init; }

    public double FullSeconds { get; init; }

    public int WalFiles { get; init; }

    public double ReplaySeconds { get; init; }

    public double Seconds { get; init; }

    public double WalFilesPerHour { get; init; }

    public double PushSeconds { get; init; }

    /// <summary>The newest commit that was restored, in UTC.</summary>
    public string? NewestCommit { get; init; }

    /// <summary>How old that was at the moment that was restored.</summary>
    public double? NewestCommitAge { get; init; }

    /// <summary>Whether the pages had checksums that were compared.</summary>
    public bool Checksums { get; init; }
}

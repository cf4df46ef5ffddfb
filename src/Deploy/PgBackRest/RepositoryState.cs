using System.Globalization;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>What a repository host says of itself (<c>run-backup</c>, GET /status). Times are seconds since 1970, by its clock.</summary>
internal sealed record RepositoryState
{
    public long Time { get; init; }

    /// <summary>Whether a WAL file came from the leader since it started.</summary>
    public bool Prepared { get; init; }

    /// <summary>The backup that is being made; null if none is.</summary>
    public RunningBackup? Running { get; init; }

    /// <summary>Why the last thing that it tried did not work; null if it did.</summary>
    public RepositoryFailure? Failure { get; init; }

    /// <summary>A WAL file after the newest backup that never came, without its timeline; null if all came.</summary>
    public string? Missing { get; init; }

    /// <summary>The backups that can be restored, the oldest first.</summary>
    public IReadOnlyList<StoredBackup> Backups { get; init; } = [];

    /// <summary>The WAL that it has; null before the first file.</summary>
    public StoredWal? Archive { get; init; }

    /// <summary>The times whose commits a restore has left.</summary>
    public IReadOnlyList<AbandonedTime> Abandoned { get; init; } = [];

    /// <summary>When each type of backup is made next.</summary>
    public IReadOnlyDictionary<string, long> Next { get; init; } = new Dictionary<string, long>();

    /// <summary>The backups that were ordered and are not made yet.</summary>
    public int OrderedBackups { get; init; }

    /// <summary>The drills that were ordered and have not begun.</summary>
    public int OrderedDrills { get; init; }

    /// <summary>The drill that runs; null if none does.</summary>
    public RunningDrill? Drilling { get; init; }

    /// <summary>The outcomes of drills.</summary>
    public DrillOutcomes Drill { get; init; } = new(null, null);

    /// <summary>When the next drill is made; null if none is planned.</summary>
    public long? NextDrill { get; init; }

    /// <summary>The newest backup without an error; null if there is none.</summary>
    public StoredBackup? Newest => Backups.LastOrDefault(static backup => !backup.Error);

    /// <summary>The moment from which on the cluster can be restored; null if it cannot.</summary>
    public DateTimeOffset? RestorableFrom => Backups.FirstOrDefault(static backup => !backup.Error) is { } first ? At(first.Stop) : null;

    /// <summary>Why a moment cannot be restored; null if it can.</summary>
    public string? Refuses(DateTimeOffset to)
    {
        if (RestorableFrom is not { } from)
            return "there is no backup yet";
        if (to <= from || to > At(Time))
            return $"{Show(to)} is outside of what can be restored: from {Show(from)} to {Show(At(Time))}";
        var seconds = to.ToUnixTimeMilliseconds() / 1000.0;
        return Abandoned.FirstOrDefault(left => left.First <= seconds && seconds < left.End) is { } time
            ? $"what was committed at {Show(to)} was left by a restore, which went back to {Show(At((long)time.First))} and was done at {Show(At((long)time.End))}. Choose a moment before or after that"
            : null;
    }

    /// <summary>Whether the cluster can be restored, and its WAL arrives.</summary>
    public bool Protects => Prepared && Backups is [.., { Error: false }] && Missing is null && Failure is null;

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);
}

/// <summary>A backup that is being made, and its progress in bytes if it is known.</summary>
internal sealed record RunningBackup(string Type, long Since)
{
    public long? Size { get; init; }

    public long? Done { get; init; }
}

/// <summary>Why something did not work.</summary>
internal sealed record RepositoryFailure(string Text, long Since);

/// <summary>A backup in the repository: its size in PostgreSQL, and in the repository what it added.</summary>
internal sealed record StoredBackup(string Label, string Type, long Start, long Stop, long Size, long? Stored, bool Error);

/// <summary>A time whose commits a restore has left, in seconds since 1970.</summary>
/// <param name="First">The first commit that it left out.</param>
/// <param name="End">When it was done.</param>
internal sealed record AbandonedTime(double First, double End);

/// <summary>The first and the last WAL file in the repository.</summary>
internal sealed record StoredWal(string First, string Last);

using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>What <c>restore-backup</c> does with the volume of one member.</summary>
internal sealed record RestorePlan
{
    /// <summary>Its steps, in their order: room, aside, restore, release, accept.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>PostgreSQL's data directory.</summary>
    public required string Data { get; init; }

    /// <summary>Where the data that was there goes.</summary>
    public string Kept { get; init; } = "";

    /// <summary>pgBackRest's name for the cluster.</summary>
    public string Stanza { get; init; } = "";

    /// <summary>The backup, as pgBackRest names it.</summary>
    public string Label { get; init; } = "";

    /// <summary>The time to restore, as PostgreSQL reads it; null for all that the repository has.</summary>
    public string? Target { get; init; }

    /// <summary>The last WAL file in the repository; null if it has none.</summary>
    public string? Last { get; init; }

    /// <summary>The bytes that the backup needs.</summary>
    public long Size { get; init; }

    /// <summary>The roles whose passwords are set, and the files with them.</summary>
    public IReadOnlyList<PasswordDefinition> Passwords { get; init; } = [];
}

/// <summary>A line that <c>restore-backup</c> prints.</summary>
internal sealed record RestoreStep(string Step)
{
    public string? Error { get; init; }

    public double? Percent { get; init; }

    public double? Seconds { get; init; }

    public long? Bytes { get; init; }

    /// <summary>The last commit that is there, in UTC.</summary>
    public string? Reached { get; init; }

    /// <summary>The folders with the data from before.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}

using System.Globalization;
using System.Text.Json.Serialization;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>The backups of a cluster.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Cluster">The cluster of PostgreSQL.</param>
/// <param name="Node">The hostname of the node with the repository.</param>
/// <param name="Protected">Whether the cluster can be restored, and its WAL arrives.</param>
/// <param name="State">The same in words, or what is wrong.</param>
internal sealed record BackupReport(string Name, string Cluster, string Node, bool Protected, string State)
{
    /// <summary>The moment from which on the cluster can be restored; null if it cannot.</summary>
    public DateTimeOffset? RestorableFrom { get; init; }

    /// <summary>The newest backup; null if there is none.</summary>
    public string? Newest { get; init; }

    /// <summary>When the newest backup was finished.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>The number of backups.</summary>
    public int Number { get; init; }

    /// <summary>When the next one is made; null if unknown.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When the last drill began; null if there was none.</summary>
    public DateTimeOffset? DrillAt { get; init; }

    /// <summary>How long it took until the first write; null if it failed.</summary>
    public double? DrillSeconds { get; init; }

    /// <summary>Why the last drill failed; null if it did not.</summary>
    public string? DrillFailure { get; init; }

    public static BackupReport Of(BackupDefinition backup, RepositoryState? state) => new(backup.Name, backup.Postgres, backup.Member.Node, state?.Protects == true, InWords(state))
    {
        RestorableFrom = state?.RestorableFrom,
        Newest = state?.Newest?.Label,
        NewestAt = state?.Newest is { } newest ? RepositoryState.At(newest.Stop) : null,
        Number = state?.Backups.Count ?? 0,
        DrillAt = state?.Drill.Last is { } drill ? RepositoryState.At(drill.Began) : null,
        DrillSeconds = state?.Drill.Last?.Found?.Seconds,
        DrillFailure = state?.Drill.Last?.Error,
        NextAt = state?.Next.Values.Select(static time => (long?)time).Min() is { } next ? RepositoryState.At(next) : null,
    };

    /// <summary>A row of the table of a status: the newest backup, the window, the next one, and the last drill.</summary>
    [JsonIgnore]
    public string[] Row => [Name, Cluster, Node, State, RestorableFrom is { } from ? $"since {Moment(from)}" : "nothing", NewestAt is { } at ? $"{Newest}, {Moment(at)}" : "none", NextAt is { } next ? Moment(next) : "", Drill];

    private string Drill => DrillAt is not { } at ? "none" : DrillFailure is null ? string.Create(CultureInfo.InvariantCulture, $"{Moment(at)}, {DrillSeconds:0.0} s") : $"{Moment(at)}, failed";

    internal static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + "Z";

    private static string InWords(RepositoryState? state) => state switch
    {
        null => "does not answer",
        { Failure: { } failure } => $"not protected: {failure.Text}{(state.Running is { } running ? $"; {Word(running.Type)} backup is made{Progress(running)}" : "")}",
        { Prepared: false } => "not protected: no WAL file has arrived yet",
        { Missing: { } missing, Running: null } => $"not protected: the WAL file {missing} never came, and a new backup is needed to restore anything after it",
        { Missing: { } missing, Running: { } running } => $"not protected: the WAL file {missing} never came; {Word(running.Type)} backup is made{Progress(running)}",
        { Backups: [.., { Error: true } damaged], Running: null } => $"not protected: the backup {damaged.Label} holds pages whose checksum is wrong, so PostgreSQL's own data is damaged",
        { Newest: null, Running: null } => "not protected: no full backup yet",
        { Newest: null, Running: { } running } => $"not protected yet: the first full backup is made{Progress(running)}",
        { Running: { } running } => $"protected, {Word(running.Type)} backup is made{Progress(running)}",
        _ => "protected",
    };

    private static string Word(string type) => type switch
    {
        "full" => "a full",
        "diff" => "a differential",
        _ => "an incremental",
    };

    private static string Progress(RunningBackup running) => running is { Size: > 0 and var size, Done: { } done } ? string.Create(CultureInfo.InvariantCulture, $" ({100 * done / size} %)") : "";
}

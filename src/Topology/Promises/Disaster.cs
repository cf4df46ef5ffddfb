namespace PatroniSwarm.Topology;

/// <summary>Adds up what a disaster costs and how long a restore takes, from the description and from a drill.</summary>
public static class Disaster
{
    /// <summary>A WAL file is archived at the latest after this, so a disaster costs little more: the emitted archive_timeout. PostgreSQL's default is never.</summary>
    public const string ArchiveTimeout = "1min";

    /// <summary>While [LosesAtMost] is promised, the leader commits an empty transaction so often, so that a drill sees how old the newest commit is.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    // On the lab's three nodes, 48 s of the restores of 50 s were these two and the stop of an idle leader.
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Leads = TimeSpan.FromMinutes(1);

    // PostgreSQL counts whole seconds.
    private static readonly TimeSpan Counted = TimeSpan.FromSeconds(1);

    private const double WalFile = 16 << 20;

    // Measured on the lab: backups of 50 MB and more begin and end in 2 to 4 s.
    private const double AnyBackup = 5;

    private const string Setting = "archive_timeout";

    /// <summary>The sums of what is promised, for each cluster that a drill has measured.</summary>
    public static IReadOnlyList<DisasterBound> Of(Stack stack) =>
    [
        .. from postgres in stack.Postgres
           let backup = stack.BackupOf(postgres)
           let drill = backup is null ? null : stack.Evidence?.Of(backup)
           where drill is not null
           from bound in new[] { stack.Promises.LosesAtMost is null ? null : Loss(postgres, drill), stack.Promises.RestoresWithin is null ? null : Restore(stack, postgres, backup, drill) }
           where bound is not null
           select bound,
    ];

    /// <summary>The age of the oldest commit that the repository may lack.</summary>
    public static DisasterBound Loss(PostgresCluster postgres, Drill drill) => new(postgres, "a disaster costs the commits of",
    [
        new("the WAL file with a commit is sent", Timeout(postgres) + Counted, "archive_timeout, in whole seconds"),
        new("the file before it is sent", IsSentInTime(drill) ? Time(Sent(drill)) : null, Measured("a WAL file to the repository, and 16 MiB of the full backup")),
        new("it is in the repository", Time(Sent(drill)), Measured("as above")),
    ]);

    /// <summary>From the command to the first write.</summary>
    public static DisasterBound Restore(Stack stack, PostgresCluster postgres, PgBackRestService backup, Drill drill) => new(postgres, "a restore takes",
    [
        new("the members stop", Duration.Of(postgres.StopGracePeriod), "StopGracePeriod, after which swarm ends them"),
        new("their data is moved aside", TimeSpan.FromTicks(Aside.Ticks * postgres.MembersIn(stack).Count()), "allowance, 20 s for each member"),
        new("one of them starts and leads", Leads, "allowance"),
        new("it has the backup", Time(Math.Max(drill.FetchSeconds * Growth(drill), drill.FullSeconds)), Measured("the backup, as large as the newest one; or the slowest full backup, which went through the network")),
        new("it has replayed the WAL of the longest time between two backups", Time(Replay(postgres, backup, drill)), $"the schedules, and {Measured("the most WAL files in an hour, and those of archive_timeout at least; for each, the longer of its replay and its way to the repository")}"),
        new("it takes the first write", Time(Math.Max(0, drill.Seconds - drill.FetchSeconds - drill.ReplaySeconds)), Measured("the end of the recovery")),
    ]);

    /// <summary>Whether WAL files are sent as fast as they are filled.</summary>
    private static bool IsSentInTime(Drill drill) => drill.WalFilesPerHour * Sent(drill) < 3600;

    /// <summary>The setting, as written or by default. Null: there is no limit.</summary>
    internal static TimeSpan? Timeout(PostgresCluster postgres)
    {
        var written = postgres.Settings.LastOrDefault(static setting => string.Equals(setting.Name, Setting, StringComparison.OrdinalIgnoreCase))?.Value ?? ArchiveTimeout;
        // A number without a unit is in seconds (PostgreSQL documentation, archive_timeout).
        var text = written.Trim();
        return !Duration.TryParse(int.TryParse(text, out _) ? text + "s" : text, out var time) || time == TimeSpan.Zero ? null : time;
    }

    private static double Replay(PostgresCluster postgres, PgBackRestService backup, Drill drill)
    {
        // A cluster in which anything is written makes as many, and a young one has shown little.
        var perHour = Math.Max(drill.WalFilesPerHour, Timeout(postgres) is { } timeout ? 3600 / timeout.TotalSeconds : 0);
        var gap = CronSchedule.LongestGap([.. backup.Schedules().Select(static schedule => CronSchedule.Read(schedule.Value, out _)!)]);
        // In autumn, a day has 25 hours.
        var hours = gap.TotalHours + (backup.TimeZone == "UTC" ? 0 : 1) + (drill.FullSeconds / 3600);
        // The drill took them from its own disk, and a restore takes them through the network.
        return hours * perHour * Math.Max(drill.ReplaySeconds / Math.Max(1, drill.WalFiles), Sent(drill));
    }

    // The file that the drill asks for is almost empty: a full one takes as long as so much of a full backup, but for what any backup takes.
    private static double Sent(Drill drill) => drill.PushSeconds + (WalFile * Math.Max(0, drill.FullSeconds - AnyBackup) / Math.Max(1, drill.Bytes));

    // A moment at random may be of a time when there was less.
    private static double Growth(Drill drill) => Math.Max(1, drill.NewestBytes / Math.Max(1, drill.Bytes));

    private static string Measured(string what) => $"measured by the drill: {what}";

    // Rounded up, so that no sum is too small.
    private static TimeSpan Time(double seconds) => TimeSpan.FromSeconds(Math.Ceiling(seconds * 10) / 10);
}

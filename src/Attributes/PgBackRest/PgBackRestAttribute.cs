namespace PatroniSwarm;

/// <summary>
/// Backups of a PostgreSQL cluster by pgBackRest: the members send each WAL file to this service, which keeps them and the backups in a volume on its node, and makes backups by a schedule. It reads a standby where one
/// follows. All connections are by mutual TLS, and the repository is encrypted.
/// </summary>
/// <typeparam name="TPostgres">The cluster: a nested class with <see cref="PostgresAttribute{TEtcd}"/> (else PSW2070). A cluster has one such service (PSW2071), on one node (PSW2072) that holds no member of it (PSW2073).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PgBackRestAttribute<TPostgres> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// How far back the cluster can be restored: whole days, for example <c>14d</c> (PSW2074). The last full backup that is older stays too, with the WAL since then. It must reach over two full backups (PSW2076). Default: <c>14d</c>.
    /// </summary>
    public string KeepFor { get; set; } = "14d";

    /// <summary>
    /// When a full backup is made: the five fields of <c>cron</c>, minute, hour, day of the month, month and day of the week (PSW2075). One that was missed is made as soon as the service is back. Default: <c>0 1 * * 0</c>,
    /// Sunday at 1:00.
    /// </summary>
    public string Full { get; set; } = "0 1 * * 0";

    /// <summary>When a differential backup is made, which has what changed since the last full one; as <see cref="Full"/>. Default: <c>0 1 * * 1-6</c>, on the other days at 1:00. Null: never.</summary>
    public string? Differential { get; set; } = "0 1 * * 1-6";

    /// <summary>When an incremental backup is made, which has what changed since the last one of any kind; as <see cref="Full"/>. Default: null, never.</summary>
    public string? Incremental { get; set; }

    /// <summary>
    /// When a drill is made, as <see cref="Full"/>: a backup and the WAL up to a moment at random are restored beside the repository, checked, measured and deleted. It needs the size of the cluster once more on the volume. The first
    /// one follows the first backup. Default: <c>0 3 * * 3</c>, Wednesday at 3:00. Null: only by <c>pswarm drill</c>.
    /// </summary>
    public string? Drill { get; set; } = "0 3 * * 3";

    /// <summary>How old the drill may be that proves <see cref="LosesAtMostAttribute"/> and <see cref="RestoresWithinAttribute"/>, for example <c>35d</c> (PSW4002). A build with an older one ends with an error (docs/backups.md). Default: <c>35d</c>.</summary>
    public string DrillValidFor { get; set; } = "35d";

    /// <summary>The time zone of these schedules, as in the IANA database: <c>Europe/Berlin</c> (PSW2075). Default: <c>UTC</c>.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How many processes copy at once, 1 to 999 (PSW4007). More of them take more of the standby's processors, disk and network. Default: 2.</summary>
    public int Processes { get; set; } = 2;

    /// <summary>
    /// How much WAL a member keeps while the repository cannot be reached, for example <c>8GiB</c> (PSW4001). Beyond it, pgBackRest throws the files away, so that the member's disk does not fill up: then nothing can be
    /// restored to a moment after them, until the next full backup. It must fit on the member's volume (PSW2077). Default: <c>8GiB</c>.
    /// </summary>
    public string ArchiveQueue { get; set; } = "8GiB";

    /// <summary>
    /// The swarm secret with the pass phrase of the repository. Without it no backup can be read: keep a copy outside the swarm (docs/backups.md). It cannot be rotated. Default:
    /// <c>&lt;stack&gt;_&lt;service&gt;-passphrase</c>, which the first publish creates with a random value.
    /// </summary>
    public string? PassphraseSecret { get; set; }
}

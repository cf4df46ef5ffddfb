namespace PatroniSwarm.Topology;

/// <summary>pgBackRest's repository host: one on one node, with the backups and the WAL of a PostgreSQL cluster, and the only place where backups are made and expire.</summary>
public sealed record PgBackRestService : Service
{
    /// <summary>Its file under <c>/run/secrets</c>.</summary>
    public const string PassphraseFile = "passphrase";

    internal const string DefaultArchiveQueue = "8GiB";

    /// <summary>The most that pgBackRest's option process-max takes.</summary>
    internal const int MostProcesses = 999;

    /// <summary>The PostgreSQL service class named by the attribute's type argument.</summary>
    public string Postgres { get; init; } = "";

    /// <summary>How far back the cluster can be restored.</summary>
    public string KeepFor { get; init; } = "14d";

    /// <summary>When a full backup is made, in cron's five fields.</summary>
    public string Full { get; init; } = "0 1 * * 0";

    /// <summary>When a differential backup is made. Null: never.</summary>
    public string? Differential { get; init; } = "0 1 * * 1-6";

    /// <summary>When an incremental backup is made. Null: never.</summary>
    public string? Incremental { get; init; }

    /// <summary>When a drill is made. Null: never by itself.</summary>
    public string? Drill { get; init; } = "0 3 * * 3";

    /// <summary>How old the drill may be that proves a promise.</summary>
    public string DrillValidFor { get; init; } = "35d";

    /// <summary>The time zone of the schedules.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>How many processes copy at once.</summary>
    public int Processes { get; init; } = 2;

    /// <summary>How much WAL a member keeps while the repository cannot be reached.</summary>
    public string ArchiveQueue { get; init; } = DefaultArchiveQueue;

    /// <summary>The swarm secret with the pass phrase of the repository. Null: made from the names of the stack and the service.</summary>
    public string? PassphraseSecret { get; init; }

    /// <summary>The Debian packages that the image of its cluster needs for it.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["pgbackrest", "python3-croniter"];

    /// <summary>The schedules by the type of backup that pgBackRest calls them, the largest first.</summary>
    public IEnumerable<NamedValue> Schedules()
    {
        yield return new() { Name = "full", Value = Full };
        if (Differential is not null)
            yield return new() { Name = "diff", Value = Differential };
        if (Incremental is not null)
            yield return new() { Name = "incr", Value = Incremental };
    }

    public override string AttributeName() => "PgBackRest";

    public override bool KeepsData() => true;

    // A process for each of its copies, for each connection of a member, and for PostgreSQL when a backup is tried. It opens few files at once.
    public override TaskBounds BoundsIn(Stack stack) => new(Processes: Math.Max(1024, 4 * Processes), Files: 4096);

    internal override IEnumerable<RefusedAmount> RefusedAmounts()
    {
        var anchor = Anchor.Of(this, nameof(Processes));
        if (Processes is < 1 or > MostProcesses)
            yield return new(anchor, $"pgBackRest copies with 1 to {MostProcesses} processes, not with {Processes}.", Fix.WriteNumber(anchor, Processes < 1 ? 1 : MostProcesses));
    }

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => PgBackRestWiring.Endpoints(this);

    internal override IEnumerable<Link> Links(Wiring wiring) => PgBackRestWiring.Links(wiring, this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => PgBackRestWiring.Certificates(wiring, this);
}

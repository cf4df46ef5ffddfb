using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The backups of a cluster, read from their class.</summary>
internal static class PgBackRestReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("The cluster that is backed up is its type argument: [PgBackRest<…>]", "BacksUp", "ConnectsTo"),
        new("Remove it: only members and a publish connect to it, inside the stack", "Publish"),
        new("Its repository is the volume of its node: write [DataVolume(…)] or [DataDirectory(…)]", "Volume", "BindMount"),
        new("Remove it: pgbackrest.conf is written from the stack, and what you can set are the arguments of [PgBackRest<…>(…)]", "EnvironmentVariable", "Secret", "Config"),
        new("Remove it: it runs the image of its cluster, whose PostgreSQL it needs", "Image"),
    ];

    public static PgBackRestService Read(Part part)
    {
        var defaults = new PgBackRestService();
        return new PgBackRestService
        {
            Postgres = part.Kind.FirstTypeName(part.Stack),
            KeepFor = part.Kind.Named("KeepFor", defaults.KeepFor),
            Full = part.Kind.Named("Full", defaults.Full),
            Differential = part.Kind.NamedOrNull("Differential", defaults.Differential),
            Incremental = part.Kind.Named("Incremental", defaults.Incremental),
            Drill = part.Kind.NamedOrNull("Drill", defaults.Drill),
            DrillValidFor = part.Kind.Named("DrillValidFor", defaults.DrillValidFor),
            TimeZone = part.Kind.Named("TimeZone", defaults.TimeZone),
            Processes = part.Kind.Named("Processes", defaults.Processes),
            ArchiveQueue = part.Kind.Named("ArchiveQueue", defaults.ArchiveQueue),
            PassphraseSecret = part.Kind.Named("PassphraseSecret", defaults.PassphraseSecret),
        };
    }

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(PgBackRestService backup, Stack stack) => $"pgBackRest, the backups of {stack.FindPostgres(backup.Postgres)?.Name}, {ServiceKind.Members(backup, stack)}";
}

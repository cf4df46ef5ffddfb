namespace PatroniSwarm.Topology;

/// <summary>The bounds of a PostgreSQL member.</summary>
/// <remarks>They are powers of two. If they followed the settings exactly, a few connections more would restart the container, not only PostgreSQL.</remarks>
internal static class PostgresBounds
{
    private const int FewestProcesses = 1024;
    private const int FewestFiles = 4096;

    // systemd's default for a service, and so for the engine. PostgreSQL opens fewer if it may not open more.
    private const int MostFiles = 524_288;

    // Sockets, libraries and what extensions open: PostgreSQL does not count them among its files.
    private const int FilesNotCounted = 1024;

    // archive_command, backups and 'docker exec' start processes too.
    public static TaskBounds Of(PostgresCluster postgres) => new(
        (int)PowerOfTwo(FewestProcesses, 2 * ServerProcesses.Of(postgres).Sum),
        (int)Math.Min(MostFiles, PowerOfTwo(FewestFiles, (long)ServerSettings.Effective(postgres, "max_files_per_process") + FilesNotCounted)));

    private static long PowerOfTwo(long least, long needed)
    {
        var power = least;
        while (power < needed)
            power *= 2;
        return power;
    }
}

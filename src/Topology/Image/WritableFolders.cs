namespace PatroniSwarm.Topology;

/// <summary>The folders that a PostgreSQL member may write to besides its volume. They are in memory, and gone with the container: the image that is built here has a read-only root file system.</summary>
public static class WritableFolders
{
    /// <summary>Where parallel queries share memory. The cluster's description gives its size, and an image of the user's own has it too.</summary>
    public const string SharedMemory = "/dev/shm";

    /// <summary>The others and their sizes: PostgreSQL's socket, Patroni's passfile, and what programs need for a moment, such as a WAL file that is compressed before it is sent.</summary>
    public static IReadOnlyList<NamedValue> Others { get; } =
    [
        new() { Name = "/run/postgresql", Value = "16MiB" },
        new() { Name = "/tmp", Value = "64MiB" },
        new() { Name = "/var/tmp", Value = "64MiB" },
    ];
}

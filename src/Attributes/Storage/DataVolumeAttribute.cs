namespace PatroniSwarm;

/// <summary>
/// Says where the volumes of an etcd or PostgreSQL cluster are: each member keeps its data in a volume of its own, named after it. Without this
/// attribute that is a folder of the Docker engine's own disk. A volume of that name that the node has already is used as it is.
/// </summary>
/// <remarks>
/// An empty file system gets its owner from the image, as any empty volume does. One that is not empty (ext4 is born with <c>lost+found</c>, XFS is
/// not) must belong to the image's user.
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataVolumeAttribute : Attribute
{
    /// <summary>The volume driver, which every node of the cluster must have. Default: <c>local</c>. One that keeps the data on the network is PSW2006.</summary>
    public string? Driver { get; set; }

    /// <summary>
    /// The file system, as for <c>mount -t</c>: <c>xfs</c>, <c>ext4</c>, … Goes with <see cref="Device"/> (Docker's local driver; PSW2012). One in
    /// memory is PSW2005, one on the network PSW2006. Default: a folder of the engine's own disk.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>What is mounted, on each of its nodes: <c>/dev/sdb1</c>. etcd and PostgreSQL on one device are PSW2003, on one disk PSW2004; two stacks on one device are PSW2063.</summary>
    public string? Device { get; set; }

    /// <summary>How it is mounted, as for <c>mount -o</c>: <c>noatime</c>. Default: as the file system has it.</summary>
    public string? Options { get; set; }

    /// <summary>
    /// How much it holds, for example <c>100GiB</c> (PSW4001). Nothing is limited by it: what may grow is compared with it (PSW2009, PSW2010).
    /// Default: not said.
    /// </summary>
    public string? Size { get; set; }
}

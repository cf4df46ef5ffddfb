namespace PatroniSwarm;

/// <summary>
/// Sets the storage of the volumes of an etcd or PostgreSQL cluster. Each member keeps its data in its own volume, which has the member's name. Without this
/// attribute, the volume is a folder on the Docker engine's disk. If the node already has a volume of that name, Docker uses it unchanged.
/// </summary>
/// <remarks>
/// Docker gives an empty file system the owner that the folder has in the image, as it does with any empty volume. A file system that is not empty must belong to the image's user
/// (a new ext4 contains <c>lost+found</c>, a new XFS is empty).
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataVolumeAttribute : Attribute
{
    /// <summary>The volume driver; every node of the cluster must have it. Default: <c>local</c>. A driver that keeps the data on the network is PSW2006.</summary>
    public string? Driver { get; set; }

    /// <summary>
    /// The file system, as in <c>mount -t</c>: <c>xfs</c>, <c>ext4</c>, … Set it together with <see cref="Device"/> (Docker's local driver; PSW2012). A file system in
    /// memory is PSW2005, one on the network is PSW2006. Default: a folder on the engine's disk.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>The device to mount, on each of its nodes: <c>/dev/sdb1</c>. etcd and PostgreSQL on one device are PSW2003, on one disk PSW2004; two stacks on one device are PSW2063.</summary>
    public string? Device { get; set; }

    /// <summary>The mount options, as in <c>mount -o</c>: <c>noatime</c>. Default: those of the file system.</summary>
    public string? Options { get; set; }

    /// <summary>
    /// How much it can hold, for example <c>100GiB</c> (PSW4001). This sets no limit; the rules compare it with what may grow (PSW2009, PSW2010).
    /// Default: unknown.
    /// </summary>
    public string? Size { get; set; }
}

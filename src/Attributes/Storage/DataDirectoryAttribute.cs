namespace PatroniSwarm;

/// <summary>
/// Keeps the data of each member of an etcd or PostgreSQL cluster in this folder of its node (a bind mount), in place of a volume. The folder
/// must be there and belong to the image's user before the member starts (PSW2008).
/// </summary>
/// <param name="path">The folder on each of the cluster's nodes, from the root: <c>/srv/pg</c> (PSW2011). One that something else writes to is PSW2003, in another stack PSW2063.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataDirectoryAttribute(string path) : Attribute
{
    /// <summary>The folder on each of the cluster's nodes.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// How much it holds, for example <c>100GiB</c> (PSW4001). Nothing is limited by it: what may grow is compared with it (PSW2009, PSW2010).
    /// Default: not said.
    /// </summary>
    public string? Size { get; set; }
}

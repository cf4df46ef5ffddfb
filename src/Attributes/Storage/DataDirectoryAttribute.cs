namespace PatroniSwarm;

/// <summary>
/// Keeps the data of each member of an etcd or PostgreSQL cluster in this folder of its node (a bind mount) instead of a volume. The folder
/// must exist and belong to the image's user before the member starts (PSW2008).
/// </summary>
/// <param name="path">The absolute path of the folder on each of the cluster's nodes: <c>/srv/pg</c> (PSW2011). A folder that something else writes to is PSW2003, or PSW2063 if it is in another stack.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DataDirectoryAttribute(string path) : Attribute
{
    /// <summary>The folder on each of the cluster's nodes.</summary>
    public string Path { get; } = path;

    /// <summary>
    /// How much it can hold, for example <c>100GiB</c> (PSW4001). This sets no limit; the rules compare it with what may grow (PSW2009, PSW2010).
    /// Default: unknown.
    /// </summary>
    public string? Size { get; set; }
}

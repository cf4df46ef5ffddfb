namespace PatroniSwarm.Topology;

/// <summary>The kind of a mount.</summary>
public enum MountKind
{
    /// <summary>A named volume.</summary>
    Volume,

    /// <summary>A file or folder of the node.</summary>
    Bind,

    /// <summary>A file system in memory.</summary>
    Tmpfs,
}

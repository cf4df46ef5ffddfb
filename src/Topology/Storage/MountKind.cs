namespace PatroniSwarm.Topology;

/// <summary>What is mounted.</summary>
public enum MountKind
{
    /// <summary>A named volume.</summary>
    Volume,

    /// <summary>A file or folder of the node.</summary>
    Bind,

    /// <summary>Memory.</summary>
    Tmpfs,
}

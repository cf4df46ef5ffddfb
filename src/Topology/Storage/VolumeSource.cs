namespace PatroniSwarm.Topology;

/// <summary>What a named volume is made of: Docker's local driver with its three options, or another driver.</summary>
public sealed record VolumeSource
{
    private static readonly string[] NetworkTypes = ["nfs", "cifs", "smb", "ceph", "gluster", "fuse.gluster", "fuse.ceph", "fuse.sshfs", "sshfs", "9p", "lustre", "beegfs"];
    private static readonly string[] NetworkDrivers = ["nfs", "cifs", "netshare", "gluster", "cephfs", "sshfs", "efs", "azurefile"];

    /// <summary>Null: the local one.</summary>
    public string? Driver { get; init; }

    /// <summary>The file system. Null: a folder of the engine's own disk.</summary>
    public string? Type { get; init; }

    public string? Device { get; init; }

    /// <summary>How it is mounted.</summary>
    public string? Options { get; init; }

    public bool IsLocalDriver() => Driver is null or "local";

    public bool IsInMemory() => IsLocalDriver() && Type is "tmpfs" or "ramfs";

    /// <summary>Whether the data is on the network, so that each node sees the same.</summary>
    public bool IsOnNetwork() => IsLocalDriver()
        ? Type is { } type && NetworkTypes.Any(network => type.StartsWith(network, StringComparison.OrdinalIgnoreCase))
        : NetworkDrivers.Any(network => Driver!.IndexOf(network, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether each node has its own; of another driver nobody knows.</summary>
    public bool IsOfNode() => IsLocalDriver() && !IsOnNetwork();
}

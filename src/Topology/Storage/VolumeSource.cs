namespace PatroniSwarm.Topology;

/// <summary>The driver of a named volume: Docker's local one with its three options, or another one.</summary>
public sealed record VolumeSource
{
    private static readonly string[] NetworkTypes = ["nfs", "cifs", "smb", "ceph", "gluster", "fuse.gluster", "fuse.ceph", "fuse.sshfs", "sshfs", "9p", "lustre", "beegfs"];
    private static readonly string[] NetworkDrivers = ["nfs", "cifs", "netshare", "gluster", "cephfs", "sshfs", "efs", "azurefile"];

    /// <summary>Null: the local driver.</summary>
    public string? Driver { get; init; }

    /// <summary>The file system. Null: a folder on the engine's disk.</summary>
    public string? Type { get; init; }

    public string? Device { get; init; }

    /// <summary>The mount options.</summary>
    public string? Options { get; init; }

    public bool IsLocalDriver() => Driver is null or "local";

    public bool IsInMemory() => IsLocalDriver() && Type is "tmpfs" or "ramfs";

    /// <summary>Whether the data is on the network, and the same on each node.</summary>
    public bool IsOnNetwork() => IsLocalDriver()
        ? Type is { } type && NetworkTypes.Any(network => type.StartsWith(network, StringComparison.OrdinalIgnoreCase))
        : NetworkDrivers.Any(network => Driver!.IndexOf(network, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether each node has separate data. With another driver, this is unknown.</summary>
    public bool IsOfNode() => IsLocalDriver() && !IsOnNetwork();
}

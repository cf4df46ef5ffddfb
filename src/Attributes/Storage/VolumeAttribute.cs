namespace PatroniSwarm;

/// <summary>
/// Mounts a named volume into the service's containers. Unless the data is on the network, each node has its own volume of that name, so a service that moves to another node
/// finds an empty one (PSW2001).
/// </summary>
/// <param name="name">
/// The volume's name within the stack; the engine knows it as <c>&lt;stack&gt;_&lt;name&gt;</c>. Letters, digits, <c>-</c>, <c>_</c> and dots (PSW2011).
/// A volume that another service writes to on the same node is PSW2003.
/// </param>
/// <param name="target">The absolute path in the container (PSW2011). Two mounts at one path are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class VolumeAttribute(string name, string target) : Attribute
{
    /// <summary>The volume's name within the stack.</summary>
    public string Name { get; } = name;

    /// <summary>The path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>Whether the containers cannot write to it. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The volume driver; every node of the service must have it. Default: <c>local</c>. Two drivers for one name are PSW2013.</summary>
    public string? Driver { get; set; }

    /// <summary>
    /// The file system, as in <c>mount -t</c>: <c>xfs</c>, <c>nfs</c>, … Set it together with <see cref="Device"/> (Docker's local driver; PSW2012). Default: a
    /// folder on the engine's disk.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>The device to mount, on each of its nodes: <c>/dev/sdc1</c>, or <c>:/exports/shop</c> with <c>addr=</c> in the options. Two devices for one name are PSW2013.</summary>
    public string? Device { get; set; }

    /// <summary>The mount options, as in <c>mount -o</c>. Everybody who may inspect the volume can read them. Default: those of the file system.</summary>
    public string? Options { get; set; }
}

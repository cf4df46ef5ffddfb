namespace PatroniSwarm;

/// <summary>
/// Mounts a named volume into the service's containers. Each node has its own under that name, unless it is on the network: a service that may move
/// finds an empty one elsewhere (PSW2001).
/// </summary>
/// <param name="name">
/// The volume's name within the stack; the engine knows it as <c>&lt;stack&gt;_&lt;name&gt;</c>. Letters, digits, <c>-</c>, <c>_</c> and dots (PSW2011).
/// One that another service writes to on the same node is PSW2003.
/// </param>
/// <param name="target">Where it is in the container, from the root (PSW2011). Two mounts at one place are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class VolumeAttribute(string name, string target) : Attribute
{
    /// <summary>The volume's name within the stack.</summary>
    public string Name { get; } = name;

    /// <summary>Where it is in the container.</summary>
    public string Target { get; } = target;

    /// <summary>The containers may not write to it. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>The volume driver, which every node of the service must have. Default: <c>local</c>. Two drivers for one name are PSW2013.</summary>
    public string? Driver { get; set; }

    /// <summary>
    /// The file system, as for <c>mount -t</c>: <c>xfs</c>, <c>nfs</c>, … Goes with <see cref="Device"/> (Docker's local driver; PSW2012). Default: a
    /// folder of the engine's own disk.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>What is mounted, on each of its nodes: <c>/dev/sdc1</c>, or <c>:/exports/shop</c> with <c>addr=</c> among the options. Two devices for one name are PSW2013.</summary>
    public string? Device { get; set; }

    /// <summary>How it is mounted, as for <c>mount -o</c>. Anyone who may inspect the volume reads it. Default: as the file system has it.</summary>
    public string? Options { get; set; }
}

namespace PatroniSwarm;

/// <summary>Mounts memory into the service's containers: a folder that is empty whenever one starts, and counts towards its memory limit.</summary>
/// <param name="target">Where it is in the container, from the root (PSW2011). Two mounts at one place are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TmpfsAttribute(string target) : Attribute
{
    /// <summary>Where it is in the container.</summary>
    public string Target { get; } = target;

    /// <summary>How much it may hold, for example <c>64MiB</c> (PSW4001). Default: half of the node's memory.</summary>
    public string? Size { get; set; }
}

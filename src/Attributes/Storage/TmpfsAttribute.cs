namespace PatroniSwarm;

/// <summary>Mounts a folder in memory into the service's containers. It is empty when a container starts, and its content counts towards the memory limit.</summary>
/// <param name="target">The absolute path in the container (PSW2011). Two mounts at one path are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TmpfsAttribute(string target) : Attribute
{
    /// <summary>The path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>How much it can hold, for example <c>64MiB</c> (PSW4001). Default: half of the node's memory.</summary>
    public string? Size { get; set; }
}

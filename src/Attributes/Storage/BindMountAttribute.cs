namespace PatroniSwarm;

/// <summary>Mounts a file or folder of the node into the service's containers. It must exist on every node that the service may run on (PSW2008).</summary>
/// <param name="source">The absolute path on the node (PSW2011). Docker's socket is PSW2014. A path that another service writes to is PSW2003, or PSW2063 if that service is in another stack.</param>
/// <param name="target">The absolute path in the container (PSW2011). Two mounts at one path are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BindMountAttribute(string source, string target) : Attribute
{
    /// <summary>The path on the node.</summary>
    public string Source { get; } = source;

    /// <summary>The path in the container.</summary>
    public string Target { get; } = target;

    /// <summary>Whether the containers cannot write to it. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }
}

namespace PatroniSwarm;

/// <summary>Mounts a file or folder of the node into the service's containers. It must be there on every node that the service may run on (PSW2008).</summary>
/// <param name="source">The path on the node, from the root (PSW2011). Docker's own socket is PSW2014; what another service writes to is PSW2003, in another stack PSW2063.</param>
/// <param name="target">Where it is in the container, from the root (PSW2011). Two mounts at one place are PSW2007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class BindMountAttribute(string source, string target) : Attribute
{
    /// <summary>The path on the node.</summary>
    public string Source { get; } = source;

    /// <summary>Where it is in the container.</summary>
    public string Target { get; } = target;

    /// <summary>The containers may not write to it. Default: <see langword="false"/>.</summary>
    public bool ReadOnly { get; set; }
}

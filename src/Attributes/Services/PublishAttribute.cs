namespace PatroniSwarm;

/// <summary>Opens a port of each node that the service runs on (host mode: no ingress, the client's address is kept).</summary>
/// <param name="published">The port on the node, 1 to 65535 (PSW5004). Twice on one node is PSW5001, in two stacks PSW5012; one that swarm or SSH needs is PSW5002.</param>
/// <param name="target">The port inside the container, 1 to 65535 (PSW5004).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PublishAttribute(int published, int target) : Attribute
{
    /// <summary>The port on the node.</summary>
    public int Published { get; } = published;

    /// <summary>The port inside the container.</summary>
    public int Target { get; } = target;

    /// <summary>UDP in place of TCP. Default: <see langword="false"/>.</summary>
    public bool Udp { get; set; }
}

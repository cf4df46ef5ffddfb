namespace PatroniSwarm;

/// <summary>Publishes a port on each node that the service runs on (host mode: without the ingress network, so the service sees the client's address).</summary>
/// <param name="published">The port on the node, 1 to 65535 (PSW5004). A port that is published twice on a node is PSW5001, by two stacks PSW5012; one that swarm or SSH needs is PSW5002.</param>
/// <param name="target">The port inside the container, 1 to 65535 (PSW5004).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PublishAttribute(int published, int target) : Attribute
{
    /// <summary>The port on the node.</summary>
    public int Published { get; } = published;

    /// <summary>The port inside the container.</summary>
    public int Target { get; } = target;

    /// <summary>Whether the port is UDP instead of TCP. Default: <see langword="false"/>.</summary>
    public bool Udp { get; set; }
}

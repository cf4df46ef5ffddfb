namespace PatroniSwarm;

/// <summary>
/// Joins your own service to a network that another stack or <c>docker network create -d overlay</c> has made, beside the edge network of this stack. A publish is refused if the swarm has no such network.
/// Services on that network reach this one; they do not reach the cluster.
/// </summary>
/// <param name="name">The network's name in the swarm, as <c>docker network ls</c> prints it. A network of this stack, one of Docker's own, or one that is given twice is PSW5018.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExternalNetworkAttribute(string name) : Attribute
{
    /// <summary>The network's name in the swarm.</summary>
    public string Name { get; } = name;
}

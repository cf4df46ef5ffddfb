namespace PatroniSwarm.Topology;

/// <summary>What a node does in the swarm.</summary>
public enum NodeRole
{
    /// <summary>Runs tasks.</summary>
    Worker,

    /// <summary>Runs tasks and holds the swarm's state.</summary>
    Manager,
}

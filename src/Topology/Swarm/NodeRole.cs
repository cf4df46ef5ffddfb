namespace PatroniSwarm.Topology;

/// <summary>The role of a node in the swarm.</summary>
public enum NodeRole
{
    /// <summary>Runs tasks.</summary>
    Worker,

    /// <summary>Runs tasks, and stores the swarm's state.</summary>
    Manager,
}

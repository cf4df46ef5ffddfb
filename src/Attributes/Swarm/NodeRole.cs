namespace PatroniSwarm;

/// <summary>What a node does in the swarm.</summary>
public enum NodeRole
{
    /// <summary>Runs tasks.</summary>
    Worker,

    /// <summary>
    /// Runs tasks and holds a copy of the swarm's state. More than half of the managers must be alive for anything to be
    /// rescheduled or deployed: 3 tolerate the loss of 1, 5 of 2 (Docker's swarm administration guide).
    /// </summary>
    Manager,
}

namespace PatroniSwarm;

/// <summary>What a node does in the swarm.</summary>
public enum NodeRole
{
    /// <summary>Runs tasks.</summary>
    Worker,

    /// <summary>
    /// Runs tasks and holds a copy of the swarm's state. The swarm can start or deploy tasks only while more than half of the managers
    /// are alive: 3 managers tolerate the loss of 1, and 5 the loss of 2 (Docker's swarm administration guide). No manager is PSW1005, a single one is
    /// PSW1004, an even number is PSW1011, and more than seven are PSW1014.
    /// </summary>
    Manager,
}

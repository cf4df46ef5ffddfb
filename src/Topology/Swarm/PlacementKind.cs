namespace PatroniSwarm.Topology;

/// <summary>How a service chooses its nodes.</summary>
public enum PlacementKind
{
    /// <summary>No attribute places the service. Swarm chooses the nodes of a service of the user's own.</summary>
    None,

    /// <summary>The named nodes, with a member on each.</summary>
    Nodes,

    /// <summary>Every declared node.</summary>
    EveryNode,

    /// <summary>Every declared manager.</summary>
    Managers,
}

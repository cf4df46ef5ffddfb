namespace PatroniSwarm;

/// <summary>What fails at once.</summary>
public enum FailureDomain
{
    /// <summary>Single nodes.</summary>
    Node,

    /// <summary>All nodes of a zone (<see cref="SwarmNodeAttribute.Zone"/>).</summary>
    Zone,
}

namespace PatroniSwarm.Topology;

/// <summary>Why one container connects to another.</summary>
public enum LinkKind
{
    /// <summary>To use the service.</summary>
    Uses,

    /// <summary>As one member of a cluster to another.</summary>
    Peer,

    /// <summary>To check its health, or to find its leader.</summary>
    Checks,

    /// <summary>To collect its metrics.</summary>
    Scrapes,

    /// <summary>To copy its data.</summary>
    BacksUp,
}

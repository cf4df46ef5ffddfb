namespace PatroniSwarm.Topology;

/// <summary>Why one container talks to another.</summary>
public enum LinkKind
{
    /// <summary>To use what it offers.</summary>
    Uses,

    /// <summary>As one member of a cluster to another.</summary>
    Peer,

    /// <summary>To ask whether it is healthy, or which of its members leads.</summary>
    Checks,

    /// <summary>To collect its metrics.</summary>
    Scrapes,

    /// <summary>To copy its data.</summary>
    BacksUp,
}

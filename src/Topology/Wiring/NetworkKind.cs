namespace PatroniSwarm.Topology;

/// <summary>The purpose of a network. A service on a network reaches all ports of all other services on it.</summary>
public enum NetworkKind
{
    /// <summary>The edge: the proxies and the user's services.</summary>
    Edge,

    /// <summary>For rows and WAL: the members of PostgreSQL, the proxies, and services that copy the data.</summary>
    Data,

    /// <summary>For coordination: etcd and the members of PostgreSQL.</summary>
    Control,
}

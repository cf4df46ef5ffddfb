namespace PatroniSwarm.Topology;

/// <summary>What a network of the stack is for. Who is on a network reaches all ports of all others on it.</summary>
public enum NetworkKind
{
    /// <summary>Where clients of the stack's own are: the proxies and the user's services.</summary>
    Edge,

    /// <summary>Where rows and WAL go: the members of PostgreSQL, the proxies, and who copies the data.</summary>
    Data,

    /// <summary>Where the cluster agrees: etcd and the members of PostgreSQL.</summary>
    Control,
}

namespace PatroniSwarm.Bench;

/// <summary>How large a stack is.</summary>
public enum Size
{
    /// <summary>The cluster of the README.</summary>
    ThreeNodes,

    /// <summary>A hundred nodes, seven members of etcd, five of PostgreSQL, a proxy on every node.</summary>
    HundredNodes,

    /// <summary>The cluster of the README and 500 services of the user's own.</summary>
    FiveHundredServices,

    /// <summary>The same with 1,000: beside 500 it shows how the cost grows.</summary>
    ThousandServices,
}

namespace PatroniSwarm.Topology;

/// <summary>The role of a member in its PostgreSQL cluster, which changes at each failover.</summary>
public enum MemberRole
{
    /// <summary>It accepts writes.</summary>
    Leader,

    /// <summary>It follows the leader.</summary>
    Replica,
}

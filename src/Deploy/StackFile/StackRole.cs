namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The role of a service in the clusters of its stack, in the order of deployment.</summary>
public enum StackRole
{
    /// <summary>A member of etcd.</summary>
    Etcd,

    /// <summary>A member of PostgreSQL.</summary>
    Postgres,

    /// <summary>A proxy in front of PostgreSQL.</summary>
    HAProxy,

    /// <summary>The repository of a cluster's backups, and what makes them.</summary>
    PgBackRest,

    /// <summary>A service of no special kind.</summary>
    Other,
}

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What a service is in the clusters of its stack; in the order of deployment, what others need first.</summary>
public enum StackRole
{
    /// <summary>A member of etcd.</summary>
    Etcd,

    /// <summary>A member of PostgreSQL.</summary>
    Postgres,

    /// <summary>A proxy in front of PostgreSQL.</summary>
    HAProxy,

    /// <summary>A service as any other.</summary>
    Other,
}

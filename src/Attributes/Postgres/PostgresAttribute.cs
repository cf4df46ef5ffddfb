namespace PatroniSwarm;

/// <summary>A PostgreSQL cluster run by Patroni. Its members stand in <c>[On&lt;…&gt;]</c>, each on a node of its own (PSW1001).</summary>
/// <typeparam name="TEtcd">The etcd cluster it elects its leader in: a nested class with <see cref="EtcdAttribute"/> (else PSW3003).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PostgresAttribute<TEtcd> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The major version of PostgreSQL, 14 to 18 (PSW4008). Default: 17.</summary>
    public int Version { get; set; } = 17;

    /// <summary>Patroni's name for the cluster, unique in its etcd (PSW3006). Default: <c>&lt;stack&gt;-&lt;service&gt;</c>. A new scope is a new cluster.</summary>
    public string? Scope { get; set; }

    /// <summary>When a commit is acknowledged. Default: <see cref="Replication.Synchronous"/>.</summary>
    public Replication Replication { get; set; } = Replication.Synchronous;

    /// <summary>
    /// Whether writes wait when no synchronous standby is left, rather than go on unprotected (Patroni's
    /// <c>synchronous_mode_strict</c>). Needs three members (PSW3007). Default: <see langword="false"/>.
    /// </summary>
    public bool StrictSynchronous { get; set; }

    /// <summary>How many standbys confirm a commit, 1 to members − 1 (PSW3008). Default: 1.</summary>
    public int SynchronousNodes { get; set; } = 1;

    /// <summary>
    /// How long the leader's lock lives without renewal: the time before anyone else may take over. At least <c>20s</c> (Patroni; PSW3002)
    /// and at least LoopWait + 2 × RetryTimeout (PSW3001). Default: <c>20s</c>.
    /// </summary>
    public string Ttl { get; set; } = "20s";

    /// <summary>How long Patroni sleeps between two looks at the cluster, at least <c>1s</c> (Patroni; PSW3002). Default: <c>5s</c>.</summary>
    public string LoopWait { get; set; } = "5s";

    /// <summary>How long Patroni retries etcd and PostgreSQL before the leader steps down, at least <c>3s</c> (Patroni; PSW3002). Default: <c>5s</c>.</summary>
    public string RetryTimeout { get; set; } = "5s";

    /// <summary>How long a crashed leader may recover before another takes over; <c>0s</c>: at once. Default: <c>10s</c> (Patroni's own: 300 s).</summary>
    public string PrimaryStartTimeout { get; set; } = "10s";

    /// <summary>How far behind an asynchronous replica may be and still become leader. Default: <c>1MiB</c>, Patroni's own.</summary>
    public string MaximumLagOnFailover { get; set; } = "1MiB";

    /// <summary>The size of <c>/dev/shm</c>, where parallel queries share memory. At least 64 MiB (PSW4010). Counts towards the memory limit. Default: <c>256MiB</c> (Docker's own: 64 MB).</summary>
    public string SharedMemory { get; set; } = "256MiB";

    /// <summary>
    /// How long a member may take to stop, with the checkpoint that a clean end needs, before it is killed; less than <c>60s</c> is PSW7022.
    /// Default: <c>2min</c> (Docker's own: 10 s).
    /// </summary>
    public string StopGracePeriod { get; set; } = "2min";

    /// <summary>The swarm secret with the superuser's password. Default: <c>&lt;stack&gt;_&lt;service&gt;-superuser-password</c>, made at publish if missing.</summary>
    public string? SuperuserSecret { get; set; }

    /// <summary>The swarm secret with the replication user's password. Default: <c>&lt;stack&gt;_&lt;service&gt;-replication-password</c>, made at publish if missing.</summary>
    public string? ReplicationSecret { get; set; }

    /// <summary>The swarm secret with pg_rewind's password. Default: <c>&lt;stack&gt;_&lt;service&gt;-rewind-password</c>, made at publish if missing.</summary>
    public string? RewindSecret { get; set; }

    /// <summary>The swarm secret with the password of Patroni's REST API. Default: <c>&lt;stack&gt;_&lt;service&gt;-restapi-password</c>, made at publish if missing.</summary>
    public string? RestApiSecret { get; set; }
}

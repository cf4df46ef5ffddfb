namespace PatroniSwarm;

/// <summary>A PostgreSQL cluster managed by Patroni. <c>[On&lt;…&gt;]</c> names its members, at least two in production (PSW1009), each on another node (PSW1001).</summary>
/// <typeparam name="TEtcd">The etcd cluster that holds its leader lock: a nested class with <see cref="EtcdAttribute"/> (else PSW3003).</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PostgresAttribute<TEtcd> : Attribute
{
    /// <summary>The service's name. Default: the class's name in kebab case. A name that swarm refuses is PSW7001.</summary>
    public string? Name { get; set; }

    /// <summary>The major version of PostgreSQL, 14 to 18 (PSW4008). Default: 17.</summary>
    public int Version { get; set; } = 17;

    /// <summary>
    /// Patroni's name for the cluster, unique in its etcd cluster (PSW3006): printable ASCII characters without spaces and slashes (PSW3040).
    /// Default: <c>&lt;stack&gt;-&lt;service&gt;</c>. With another scope, it is a new cluster.
    /// </summary>
    public string? Scope { get; set; }

    /// <summary>
    /// When a commit is acknowledged. Default: <see cref="Replication.Quorum"/> if under every leader at least two standbys may confirm, so that no commit waits for one that is lost;
    /// <see cref="Replication.Synchronous"/> with fewer, with <see cref="SynchronousNodes"/> above 1, and if one that may confirm has a <c>FailoverPriority</c> or never leads: the votes of a quorum ignore priorities.
    /// </summary>
    public Replication Replication { get; set; } = Replication.Synchronous;

    /// <summary>Whether clients must connect by TLS. Members among themselves always do. Default: <see cref="ClientTls.Required"/>.</summary>
    public ClientTls ClientTls { get; set; } = ClientTls.Required;

    /// <summary>
    /// Whether writes wait if no synchronous standby is left, instead of continuing without one (Patroni's
    /// <c>synchronous_mode_strict</c>). Needs at least three members (PSW3007). Ignored with asynchronous replication (PSW7031). Default: <see langword="false"/>.
    /// </summary>
    public bool StrictSynchronous { get; set; }

    /// <summary>How many standbys confirm a commit, from 1 to the number of members − 1 (PSW3008). Ignored with asynchronous replication (PSW7031). Default: 1.</summary>
    public int SynchronousNodes { get; set; } = 1;

    /// <summary>
    /// How long the leader lock stays valid without renewal; only then may another member take over. In whole seconds, at least <c>20s</c> (Patroni; PSW3002)
    /// and at least LoopWait + 2 × RetryTimeout (PSW3001). Default: <c>20s</c>.
    /// </summary>
    public string Ttl { get; set; } = "20s";

    /// <summary>How long Patroni sleeps between two rounds of its loop, in whole seconds, at least <c>1s</c> (Patroni; PSW3002). Default: <c>2s</c> (Patroni: 10 s).</summary>
    public string LoopWait { get; set; } = "2s";

    /// <summary>How long Patroni retries requests to etcd and PostgreSQL before the leader steps down, in whole seconds, at least <c>3s</c> (Patroni; PSW3002). Default: <c>5s</c>.</summary>
    public string RetryTimeout { get; set; } = "5s";

    /// <summary>
    /// How long a crashed leader may take to recover before another member takes over, in whole seconds (PSW3002). <c>0s</c>: at once. If no member can take over, the leader recovers,
    /// however long that takes. Default: <c>0s</c>; with asynchronous replication <c>10s</c>, because the member that takes over may lack the last commits (Patroni: 300 s).
    /// </summary>
    public string? PrimaryStartTimeout { get; set; }

    /// <summary>
    /// How far a replica may lag behind and still become leader (PSW4001), with asynchronous replication. In the other modes no limit is needed (PSW7032): a member that may take over has every commit that
    /// was acknowledged. Default: <c>1MiB</c>, as in Patroni.
    /// </summary>
    public string MaximumLagOnFailover { get; set; } = "1MiB";

    /// <summary>The size of <c>/dev/shm</c>, where parallel queries share memory. At least 64 MiB (PSW4010). It counts towards the memory limit. Default: <c>256MiB</c> (Docker: 64 MiB).</summary>
    public string SharedMemory { get; set; } = "256MiB";

    /// <summary>
    /// How long a member may take to stop, including its last checkpoint, before it is killed. Less than <c>60s</c> is PSW7022.
    /// Default: <c>2min</c> (Docker: 10 s).
    /// </summary>
    public string StopGracePeriod { get; set; } = "2min";

    /// <summary>The name of the swarm secret with the superuser's password (PSW7001). Default: <c>&lt;stack&gt;_&lt;service&gt;-superuser-password</c>, which a publish creates if missing.</summary>
    public string? SuperuserSecret { get; set; }

    /// <summary>The name of the swarm secret with the replication user's password (PSW7001). Default: <c>&lt;stack&gt;_&lt;service&gt;-replication-password</c>, which a publish creates if missing.</summary>
    public string? ReplicationSecret { get; set; }

    /// <summary>The name of the swarm secret with the password of pg_rewind's user (PSW7001). Default: <c>&lt;stack&gt;_&lt;service&gt;-rewind-password</c>, which a publish creates if missing.</summary>
    public string? RewindSecret { get; set; }

    /// <summary>The name of the swarm secret with the password of Patroni's REST API (PSW7001). Default: <c>&lt;stack&gt;_&lt;service&gt;-restapi-password</c>, which a publish creates if missing.</summary>
    public string? RestApiSecret { get; set; }

    /// <summary>
    /// The name of a swarm secret that you make, with the certificate that PostgreSQL shows to everybody who connects: its private key, the certificate, and the intermediate certificates behind it, in PEM
    /// (PSW7001, PSW7056). Needs <see cref="RootCertificate"/> (PSW7055). Default: a publish issues one for each member.
    /// </summary>
    public string? ServerCertificate { get; set; }

    /// <summary>
    /// A file of the project with certificates in PEM that members and clients trust as roots of the server's certificate, beside the cluster's own authority (PSW7057).
    /// Default: they trust that authority alone.
    /// </summary>
    public string? RootCertificate { get; set; }
}

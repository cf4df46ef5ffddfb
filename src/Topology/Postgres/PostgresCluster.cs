namespace PatroniSwarm.Topology;

/// <summary>A PostgreSQL cluster run by Patroni.</summary>
public sealed record PostgresCluster : Service
{
    internal const string DefaultMaximumLag = "1MiB";
    internal const string SuperuserPassword = "superuser-password";
    internal const string ReplicationPassword = "replication-password";
    internal const string RewindPassword = "rewind-password";
    internal const string RestApiPassword = "restapi-password";

    /// <summary>The etcd service class named by the attribute's type argument.</summary>
    public string Dcs { get; init; } = "";

    /// <summary>The PostgreSQL major version.</summary>
    public int Version { get; init; } = 17;

    /// <summary>Patroni's name for the cluster.</summary>
    public string Scope { get; init; } = "";

    public Replication Replication { get; init; } = Replication.Synchronous;

    /// <summary>Whether clients must connect by TLS.</summary>
    public ClientTls ClientTls { get; init; }

    /// <summary>Without a synchronous standby, writes wait.</summary>
    public bool StrictSynchronous { get; init; }

    public int SynchronousNodes { get; init; } = 1;

    public string Ttl { get; init; } = "20s";

    public string LoopWait { get; init; } = "2s";

    public string RetryTimeout { get; init; } = "5s";

    public string PrimaryStartTimeout { get; init; } = DefaultPrimaryStartTimeout(Replication.Synchronous);

    public string MaximumLagOnFailover { get; init; } = DefaultMaximumLag;

    /// <summary>The size of <c>/dev/shm</c>, where parallel queries share memory.</summary>
    public string SharedMemory { get; init; } = "256MiB";

    public string StopGracePeriod { get; init; } = "2min";

    /// <summary>The user's lines of <c>pg_hba.conf</c>.</summary>
    public EquatableArray<string> PgHba { get; init; } = EquatableArray<string>.Empty;

    public EquatableArray<NamedValue> Settings { get; init; } = EquatableArray<NamedValue>.Empty;

    /// <summary>Replication slots for consumers outside the cluster.</summary>
    public EquatableArray<ReplicationSlot> Slots { get; init; } = EquatableArray<ReplicationSlot>.Empty;

    /// <summary>Swarm secrets that hold the passwords. Null: made from the names of the stack and the service.</summary>
    public string? SuperuserSecret { get; init; }

    public string? ReplicationSecret { get; init; }

    public string? RewindSecret { get; init; }

    public string? RestApiSecret { get; init; }

    /// <summary>The swarm secret with the user's certificate of PostgreSQL and its private key. Null: a publish issues one for each member.</summary>
    public string? ServerCertificate { get; init; }

    /// <summary>The file of the project with the roots of the user's certificate. Null: only the cluster's own authority is trusted.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>
    /// What <see cref="Replication"/> is if the source does not say it. With two standbys that may confirm, a commit waits for neither of them when it is lost. With one, there is nothing to choose. A quorum ignores
    /// priorities, and in it a standby that never leads may be the only one that has a commit.
    /// </summary>
    public Replication DefaultReplication(Stack stack)
    {
        var members = MembersIn(stack).ToList();
        return SynchronousNodes == 1 && SynchronousStandbys.Fewest(members) > 1 && members.TrueForAll(static member => member.Placed.Tags is { MayBeSynchronous: false } or { MayLead: true, FailoverPriority: 1 })
            ? Replication.Quorum
            : Replication.Synchronous;
    }

    /// <summary>If a standby has every commit, waiting for the crashed leader gains nothing.</summary>
    public static string DefaultPrimaryStartTimeout(Replication replication) => replication == Replication.Asynchronous ? "10s" : "0s";

    public override string AttributeName() => "Postgres";

    public override string? LeadsTo() => Type;

    internal override IEnumerable<Endpoint> Endpoints(Stack stack) => PostgresWiring.Endpoints(stack, this);

    internal override IEnumerable<Link> Links(Wiring wiring) => PostgresWiring.Links(wiring, this);

    internal override IEnumerable<Certificate> Certificates(Wiring wiring) => PostgresWiring.Certificates(wiring, this);

    internal override string? PlacementToWrite(Stack stack) => PlacementFix.OnFirstNodes(this, stack.Nodes);

    public override bool KeepsData() => true;

    public override TaskBounds BoundsIn(Stack stack) => PostgresBounds.Of(this);

    /// <summary>One for each replica and each slot, and two for the base backup of a new member: one for the data and one for the WAL.</summary>
    public int WalSendersNeeded() => Placement.On.Count - 1 + Slots.Count + 2;

    /// <summary>One for each member, and each declared slot.</summary>
    public int ReplicationSlotsNeeded() => Placement.On.Count + Slots.Count;

    /// <summary>The four secrets in the order superuser, replication, rewind, REST API: file under <c>/run/secrets</c> and name in the swarm.</summary>
    public IEnumerable<NamedValue> SecretsIn(Stack stack)
    {
        yield return Secret(SuperuserPassword, SuperuserSecret);
        yield return Secret(ReplicationPassword, ReplicationSecret);
        yield return Secret(RewindPassword, RewindSecret);
        yield return Secret(RestApiPassword, RestApiSecret);

        NamedValue Secret(string file, string? given) =>
            new() { Name = file, Value = given ?? $"{stack.Name}_{Name}-{file}" };
    }
}

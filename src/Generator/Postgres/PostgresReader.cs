using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A cluster of PostgreSQL, read from its class.</summary>
internal static class PostgresReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new($"Clients reach the cluster through a proxy: write {ProxyText.WithPort} on a class of its own", "Publish"),
        new("The etcd of a cluster is its type argument: [Postgres<…>]", "ConnectsTo"),
        new("Write [PostgresSetting(\"…\", \"…\")] for a setting of PostgreSQL; Patroni's are arguments of [Postgres<…>(…)]", "EnvironmentVariable"),
        new("The secrets of a cluster are arguments: write [Postgres<…>(SuperuserSecret = \"…\")], and so on", "Secret"),
        new("The size of /dev/shm is an argument: write [Postgres<…>(SharedMemory = \"…\")]", "Tmpfs"),
        new("Write [BacksUp<…>] on the [Service(…)] class that makes the backups, with the class of the cluster as its type argument", "BacksUp"),
    ];

    public static PostgresCluster Read(Part part)
    {
        var defaults = new PostgresCluster();
        var replication = part.Kind.NamedEnum("Replication", defaults.Replication);
        return new PostgresCluster
        {
            Dcs = part.Kind.FirstTypeName(part.Stack),
            Version = part.Kind.Named("Version", defaults.Version),
            Scope = part.Kind.Named<string?>("Scope", null) ?? $"{part.StackName}-{part.ServiceName()}",
            Replication = replication,
            ClientTls = part.Kind.NamedEnum("ClientTls", defaults.ClientTls),
            StrictSynchronous = part.Kind.Named("StrictSynchronous", false),
            SynchronousNodes = part.Kind.Named("SynchronousNodes", defaults.SynchronousNodes),
            Ttl = part.Kind.Named("Ttl", defaults.Ttl),
            LoopWait = part.Kind.Named("LoopWait", defaults.LoopWait),
            RetryTimeout = part.Kind.Named("RetryTimeout", defaults.RetryTimeout),
            PrimaryStartTimeout = part.Kind.Named("PrimaryStartTimeout", PostgresCluster.DefaultPrimaryStartTimeout(replication)),
            MaximumLagOnFailover = part.Kind.Named("MaximumLagOnFailover", defaults.MaximumLagOnFailover),
            SharedMemory = part.Kind.Named("SharedMemory", defaults.SharedMemory),
            StopGracePeriod = part.Kind.Named("StopGracePeriod", defaults.StopGracePeriod),
            PgHba = part.All("PgHba").Select(static attribute => attribute.Text(0)).ToEquatableArray(),
            SuperuserSecret = part.Kind.Named<string?>("SuperuserSecret", null),
            ReplicationSecret = part.Kind.Named<string?>("ReplicationSecret", null),
            RewindSecret = part.Kind.Named<string?>("RewindSecret", null),
            RestApiSecret = part.Kind.Named<string?>("RestApiSecret", null),
            ServerCertificate = part.Kind.Named<string?>("ServerCertificate", null),
            RootCertificate = part.Kind.Named<string?>("RootCertificate", null),
            Settings = part.NamedValues("PostgresSetting"),
            Slots = part.All("ReplicationSlot").Select(static attribute => new ReplicationSlot
            {
                Name = attribute.Text(0),
                Database = attribute.Named<string?>("Database", null),
                Plugin = attribute.Named<string?>("Plugin", null),
            }).ToEquatableArray(),
        };
    }

    /// <summary>The cluster in a line of the stack's documentation.</summary>
    public static string Describe(PostgresCluster postgres, Stack stack) => $"PostgreSQL {postgres.Version}, members {ServiceKind.Members(postgres, stack)}";
}

namespace PatroniSwarm.Topology;

/// <summary>One stack, as the attributes on its class and the nested classes describe it.</summary>
/// <remarks>Sizes, durations and references are kept as written. The rules check them.</remarks>
public sealed record Stack
{
    /// <summary>The environment of a stack that has variants.</summary>
    public const string Production = "production";

    /// <summary>The stack's name in the swarm.</summary>
    public string Name { get; init; } = "";

    /// <summary>The stack class, with its namespace.</summary>
    public string Type { get; init; } = "";

    /// <summary>The environment that it is for. Null: the stack has no variants.</summary>
    public string? Environment { get; init; }

    /// <summary>The name of the stack that this one is a variant of. Null: it is none.</summary>
    public string? VariantOf { get; init; }

    /// <summary>For development: rules about production become information.</summary>
    public bool Development { get; init; }

    /// <summary>How long a certificate that a publish issues is valid.</summary>
    public string CertificateLifetime { get; init; } = "90d";

    /// <summary>The longest time between two publishes.</summary>
    public string PublishedEvery { get; init; } = "30d";

    public OverlayNetwork Network { get; init; } = new();

    /// <summary>The default for the output of services.</summary>
    public Logging? Logging { get; init; }

    public EquatableArray<Node> Nodes { get; init; } = EquatableArray<Node>.Empty;

    public EquatableArray<EtcdCluster> Etcd { get; init; } = EquatableArray<EtcdCluster>.Empty;

    public EquatableArray<PostgresCluster> Postgres { get; init; } = EquatableArray<PostgresCluster>.Empty;

    public EquatableArray<HAProxyService> Proxies { get; init; } = EquatableArray<HAProxyService>.Empty;

    public EquatableArray<PgBackRestService> Backups { get; init; } = EquatableArray<PgBackRestService>.Empty;

    public EquatableArray<PrometheusService> Prometheus { get; init; } = EquatableArray<PrometheusService>.Empty;

    public EquatableArray<UserService> Services { get; init; } = EquatableArray<UserService>.Empty;

    public EquatableArray<Database> Databases { get; init; } = EquatableArray<Database>.Empty;

    public EquatableArray<DatabaseRole> Roles { get; init; } = EquatableArray<DatabaseRole>.Empty;

    public Promises Promises { get; init; } = new();

    /// <summary>What <c>drill.json</c> in the stack's folder says. Null: the folder has no such file.</summary>
    public DrillEvidence? Evidence { get; init; }

    /// <summary>The stack with these services, which keep their order within each kind.</summary>
    public Stack With(IReadOnlyCollection<Service> services) => this with
    {
        Etcd = services.OfType<EtcdCluster>().ToEquatableArray(),
        Postgres = services.OfType<PostgresCluster>().ToEquatableArray(),
        Proxies = services.OfType<HAProxyService>().ToEquatableArray(),
        Backups = services.OfType<PgBackRestService>().ToEquatableArray(),
        Prometheus = services.OfType<PrometheusService>().ToEquatableArray(),
        Services = services.OfType<UserService>().ToEquatableArray(),
    };

    public IEnumerable<Service> AllServices() => [.. Etcd, .. Postgres, .. Proxies, .. Backups, .. Prometheus, .. Services];

    public Node? FindNode(string type) => Nodes.FirstOrDefault(node => node.Type == type);

    public EtcdCluster? FindEtcd(string type) => Etcd.FirstOrDefault(etcd => etcd.Type == type);

    public PostgresCluster? FindPostgres(string type) => Postgres.FirstOrDefault(postgres => postgres.Type == type);

    public Database? FindDatabase(string type) => Databases.FirstOrDefault(database => database.Type == type);

    public DatabaseRole? FindRole(string type) => Roles.FirstOrDefault(role => role.Type == type);

    /// <summary>The cluster of a role's database. Null: it has none.</summary>
    public PostgresCluster? ClusterOf(DatabaseRole role) => FindDatabase(role.Database) is { } database ? FindPostgres(database.Postgres) : null;

    /// <summary>What makes the backups of a cluster. Null: nothing of this project.</summary>
    public PgBackRestService? BackupOf(PostgresCluster postgres) => Backups.FirstOrDefault(backup => backup.Postgres == postgres.Type);

    /// <summary>The proxies that lead to a cluster.</summary>
    public IEnumerable<HAProxyService> ProxiesOf(PostgresCluster postgres) => Proxies.Where(proxy => proxy.Backend == postgres.Type);

    /// <summary>The databases of a cluster.</summary>
    public IEnumerable<Database> DatabasesOf(PostgresCluster postgres) => Databases.Where(database => database.Postgres == postgres.Type);

    /// <summary>The roles of a cluster's databases.</summary>
    public IEnumerable<DatabaseRole> RolesOf(PostgresCluster postgres) => Roles.Where(role => FindDatabase(role.Database)?.Postgres == postgres.Type);
}

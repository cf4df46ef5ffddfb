namespace PatroniSwarm.Deploy.StackFile;

/// <summary>
/// What a publish needs to know about a stack beyond Docker's own fields: the block <c>x-patroniswarm</c> of its stack file (docs/x-patroniswarm.schema.json). Docker leaves keys that
/// begin with <c>x-</c> alone. A file without the block is deployed as any other stack file.
/// </summary>
public sealed record ClusterDefinitions
{
    /// <summary>The environment that the stack is for; null if its description has only one.</summary>
    public string? Environment { get; init; }

    /// <summary>The stack that it is a variant of; null if it is none.</summary>
    public string? VariantOf { get; init; }

    /// <summary>The clusters of etcd.</summary>
    public IReadOnlyList<EtcdDefinition> Etcd { get; init; } = [];

    /// <summary>The certificate authorities.</summary>
    public IReadOnlyList<AuthorityDefinition> Authorities { get; init; } = [];

    /// <summary>The clusters of PostgreSQL.</summary>
    public IReadOnlyList<PostgresDefinition> Postgres { get; init; } = [];

    /// <summary>The proxies.</summary>
    public IReadOnlyList<ProxyDefinition> Proxies { get; init; } = [];

    /// <summary>The backups of clusters of PostgreSQL.</summary>
    public IReadOnlyList<BackupDefinition> Backups { get; init; } = [];

    /// <summary>The Debian packages that an image of this project is built with, by its reference without a registry.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Packages { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What <c>images.lock</c> says of an image of this project, by its reference without a registry.</summary>
    public IReadOnlyDictionary<string, LockedVersions> Locked { get; init; } = new Dictionary<string, LockedVersions>();

    /// <summary>The addresses at which clients reach nodes, each with the hostname of its node; of the nodes whose description has one.</summary>
    public IReadOnlyList<(string Address, string Node)> Addresses { get; init; } = [];

    /// <summary>The hostnames of the nodes that the stack's firewall lets in; empty if it closes nothing between nodes.</summary>
    public IReadOnlyList<string> FirewallNodes { get; init; } = [];

    /// <summary>The services of all members, proxies and backups: what each is, the cluster that it belongs to, and the node that holds its data.</summary>
    public IEnumerable<(string Name, StackRole Role, string Group, string? Node)> Services =>
    [
        .. from cluster in Etcd from member in cluster.Members select (member.Name, StackRole.Etcd, cluster.Name, member.Node),
        .. from cluster in Postgres from member in cluster.Members select (member.Name, StackRole.Postgres, cluster.Name, member.Node),
        .. from proxy in Proxies select (proxy.Name, StackRole.HAProxy, proxy.Name, (string?)null),
        .. from backup in Backups select (backup.Member.Name, StackRole.PgBackRest, backup.Name, backup.Member.Node),
    ];

    /// <summary>The packages of one image; none if the file does not say.</summary>
    public IReadOnlyList<string> PackagesOf(string image) => Packages.GetValueOrDefault(image) ?? [];

    /// <summary>A cluster of etcd by its name.</summary>
    public EtcdDefinition? FindEtcd(string name) => Etcd.FirstOrDefault(cluster => cluster.Name == name);

    /// <summary>How long a member of PostgreSQL waits before it applies a commit; null if it is not delayed.</summary>
    public string? DelayOf(ServiceDefinition member) => FindPostgres(member.Group)?.Delays.GetValueOrDefault(member.Name);

    /// <summary>A cluster of PostgreSQL by its name.</summary>
    public PostgresDefinition? FindPostgres(string name) => Postgres.FirstOrDefault(cluster => cluster.Name == name);
}

using System.Globalization;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads the block <c>x-patroniswarm</c>.</summary>
internal static class ClusterReader
{
    public const string Key = "x-patroniswarm";

    private const long Version = 1;

    /// <param name="node">The block.</param>
    /// <param name="services">The services that the file has.</param>
    /// <param name="configs">The configs that it has.</param>
    /// <param name="secrets">The secrets that it has.</param>
    /// <exception cref="StackFileException">It is of another version, or something in it is not understood.</exception>
    public static ClusterDefinitions Read(StackNode node, IReadOnlyCollection<string> services, IReadOnlyCollection<string> configs, IReadOnlyCollection<string> secrets)
    {
        if (!node.IsMapping || node.Entries().FirstOrDefault(static entry => entry.Key == "version").Value is not { IsInteger: true } version)
            throw node.Wrong($"the key 'version' is missing; this version of PatroniSwarm reads {Text(Version)}");
        if (version.Integer() != Version)
            throw version.Wrong($"this version of PatroniSwarm reads {Text(Version)}; build the stack again with it, or publish with the version that built it");
        return node.Read(map =>
        {
            _ = map["version"];
            var authorities = Named(map["certificates"], Authority);
            var etcd = Named(map["etcd"], (name, cluster) => new EtcdDefinition(name, Members(cluster, services, static (member, value) => new EtcdMemberDefinition(member, Required(value, "node"), Required(value, "client"))))
            {
                Authority = AuthorityOf(cluster, authorities),
            });
            var postgres = Named(map["postgres"], (name, cluster) => Postgres(name, cluster, services, configs, new(services, secrets), etcd) with { Authority = AuthorityOf(cluster, authorities) });
            if (postgres.FirstOrDefault(static cluster => cluster is { ServerCertificate: not null, Authority.Roots: null }) is { } unknown)
                throw node.Wrong($"the cluster '{unknown.Name}' has a 'server_certificate', and its authority no 'roots' by which others know it");
            var images = (map["images"]?.Entries() ?? []).Select(static image => Image(image.Key, image.Value)).ToList();
            var clusters = new ClusterDefinitions
            {
                Environment = map["environment"]?.Text(),
                VariantOf = map["variant_of"]?.Text(),
                Authorities = authorities,
                Etcd = etcd,
                Postgres = postgres,
                Proxies = Named(map["haproxy"], (name, proxy) => new ProxyDefinition(
                    IsService(proxy.Node, name, services),
                    OneOf(proxy.Required("backend"), postgres.Select(static cluster => cluster.Name), "cluster of PostgreSQL"),
                    (int)proxy.Required("port").Integer(),
                    (int?)proxy["replicas"]?.Integer())),
                Backups = Named(map["pgbackrest"], (name, backup) => Backup(name, backup, services, postgres, authorities)),
                Packages = images.ToDictionary(static image => image.Reference, static image => image.Packages),
                Locked = images.Where(static image => image.Locked is not null).ToDictionary(static image => image.Reference, static image => image.Locked!),
                Addresses = [.. (map["addresses"]?.Entries() ?? []).Select(static address => (address.Key, address.Value.Text()))],
                FirewallNodes = map["firewall"]?.Texts() ?? [],
            };
            if (clusters.Services.GroupBy(static service => service.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
                throw node.Wrong($"the service '{twice.Key}' is in it twice");
            return clusters;
        });
    }

    private static AuthorityDefinition? AuthorityOf(StackMap cluster, IReadOnlyList<AuthorityDefinition> authorities) =>
        cluster["authority"] is { } name ? authorities.First(known => known.Name == OneOf(name, authorities.Select(static known => known.Name), "certificate authority")) : null;

    private static AuthorityDefinition Authority(string name, StackMap authority) => new(name)
    {
        Key = Required(authority, "key"),
        Bundle = Required(authority, "bundle"),
        Deployer = Required(authority, "deployer"),
        Lifetime = authority.Required("lifetime").Duration(),
        PublishedEvery = authority.Required("published_every").Duration(),
        Roots = authority["roots"]?.Read(static roots => new RootsDefinition(Required(roots, "secret"), Required(roots, "certificates"))),
        Certificates = Named(authority["certificates"], static (secret, certificate) => new CertificateDefinition(secret, Required(certificate, "subject"), certificate["names"]?.Texts() ?? [])),
    };

    private static PostgresDefinition Postgres(string name, StackMap cluster, IReadOnlyCollection<string> services, IReadOnlyCollection<string> configs, DatabaseReader reader, IEnumerable<EtcdDefinition> etcd)
    {
        var databases = DatabaseReader.Databases(cluster["databases"]);
        var roles = reader.Roles(cluster["roles"], databases);
        if (databases.Count > 0 && !cluster.Has("passwords"))
            throw cluster.Node.Wrong("the key 'passwords' is missing; a publish makes the databases as the superuser");
        return new(name, Members(cluster, services, static (member, value) => new PostgresMemberDefinition(member, Required(value, "node"), Required(value, "postgres"), Required(value, "restapi")) { ApplyDelay = Delay(value["apply_delay"]) }))
        {
            Major = (int)cluster.Required("major").Integer(),
            Scope = Required(cluster, "scope"),
            Namespace = Required(cluster, "namespace"),
            Dcs = OneOf(cluster.Required("dcs"), etcd.Select(static known => known.Name), "cluster of etcd"),
            ServerCertificate = cluster["server_certificate"]?.Read(static certificate => new ServerCertificateDefinition(Required(certificate, "secret"), certificate["names"]?.Texts() ?? [])),
            Passwords = cluster["passwords"]?.Read(static map => new PasswordDefinitions(Password(map, "superuser"), Password(map, "replication"), Password(map, "rewind"), Password(map, "restapi"))),
            Bootstrap = cluster["bootstrap"] is { } bootstrap ? OneOf(bootstrap, configs, "config") : null,
            Settings = cluster["settings"]?.ToJsonObject(),
            NeedRestart = cluster["need_restart"]?.Texts() ?? [],
            Switchover = cluster["switchover"]?.Read(static map => new SwitchoverTime(map.Required("expected").Duration(), map["longest"]?.Duration())),
            Databases = databases,
            Roles = roles,
        };
    }

    private static BackupDefinition Backup(string name, StackMap backup, IReadOnlyCollection<string> services, IEnumerable<PostgresDefinition> postgres, IReadOnlyList<AuthorityDefinition> authorities)
    {
        var members = Members(backup, services, static (member, value) => new BackupMemberDefinition(member, Required(value, "node"), Required(value, "api")));
        return new(name, members.Count == 1 ? members[0] : throw backup.Node.Wrong("it has one member, which holds the repository"))
        {
            Postgres = OneOf(backup.Required("postgres"), postgres.Select(static cluster => cluster.Name), "cluster of PostgreSQL"),
            Stanza = Required(backup, "stanza"),
            DataDirectory = Required(backup, "data_directory"),
            Passphrase = Required(backup, "passphrase"),
            Authority = AuthorityOf(backup, authorities) ?? throw backup.Node.Wrong("the key 'authority' is missing"),
        };
    }

    private static (string Reference, IReadOnlyList<string> Packages, LockedVersions? Locked) Image(string reference, StackNode image) => image.Read(map =>
    {
        var locked = LockedVersions.Read(map);
        return (reference, locked is not null && !map.Has("packages") ? [] : ImagePackages.Read(map.Required("packages")), locked);
    });

    private static PasswordDefinition Password(StackMap map, string use) =>
        map.Required(use).Read(static password => new PasswordDefinition(Required(password, "file"), Required(password, "user")));

    private static IReadOnlyList<T> Members<T>(StackMap cluster, IReadOnlyCollection<string> services, Func<string, StackMap, T> read) =>
        Named(cluster.Required("members"), (name, member) => read(IsService(member.Node, name, services), member));

    private static IReadOnlyList<T> Named<T>(StackNode? node, Func<string, StackMap, T> read) =>
        [.. (node?.Entries() ?? []).Select(entry => entry.Value.Read(map => read(entry.Key, map)))];

    private static string? Delay(StackNode? node)
    {
        _ = node?.Duration();
        return node?.Text();
    }

    private static string Required(StackMap map, string key) => map.Required(key).Text();

    private static string IsService(StackNode node, string name, IReadOnlyCollection<string> services) =>
        services.Contains(name) ? name : throw node.Wrong($"the file has no service '{name}'");

    private static string OneOf(StackNode node, IEnumerable<string> known, string what) =>
        known.Contains(node.Text()) ? node.Text() : throw node.Wrong($"the file has no {what} '{node.Text()}'");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

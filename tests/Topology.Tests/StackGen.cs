using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>Random stacks: any text in any place, references to what is there and to what is not.</summary>
internal static class StackGen
{
    private static readonly string[] Likely = ["", "node1", "node2", "Node1", "Dcs", "Db", "2GiB", "20s", "1e3", "ß\u2028\"\\\0", "😀", "a:b@c", "node.role == manager", "node.labels.node1!=2GiB", "/srv/a"];

    internal static readonly Gen<string> Text = Gen.OneOf(
        Gen.Int[0, Likely.Length - 1].Select(static index => Likely[index]),
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 12]);

    internal static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Text.Select(static text => (string?)text));

    private static readonly Gen<EquatableArray<NamedValue>> Values = Several(Gen.Select(Text, Text, static (name, value) => new NamedValue { Name = name, Value = value }));

    private static readonly string[] SettingNames = ["shared_buffers", "work_mem", "max_connections", "max_wal_size", "fsync", "wal_level", "io_method", "block_size", "shared_preload_libraries", "random_page_cost"];

    private static readonly string[] SettingValues = ["64MB", "2GiB", "-1", "0x10", "1e9", "on", "replica", "131072", "pg_cron"];

    // Now and then a setting that there is, with a value that may be one of it.
    internal static readonly Gen<EquatableArray<NamedValue>> Settings = Several(Gen.Select(
        Gen.OneOf(Text, Gen.Int[0, SettingNames.Length - 1].Select(static index => SettingNames[index])),
        Gen.OneOf(Text, Gen.Int[0, SettingValues.Length - 1].Select(static index => SettingValues[index])),
        static (name, value) => new NamedValue { Name = name, Value = value }));

    private static readonly Gen<ResourceAmounts> Amounts = Gen.Select(Maybe, Gen.Double[0, 8], Gen.Int[-1, 500],
        static (memory, cpus, pids) => new ResourceAmounts { Memory = memory, Cpus = cpus, Pids = pids });

    private static readonly Gen<MemberTags> Tags = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[-1, 3], Maybe, Maybe,
        static (noFailover, noSync, noLoadBalance, priority, from, delay) => new MemberTags
        {
            NoFailover = noFailover,
            NoSync = noSync,
            NoLoadBalance = noLoadBalance,
            FailoverPriority = priority,
            ReplicateFrom = from,
            ApplyDelay = delay,
        });

    private static readonly Gen<Placement> Placed = Gen.Select(
        Gen.Enum<PlacementKind>(),
        Several(Gen.Select(Text, Maybe, Gen.Int[0, 2], Gen.Int[0, 6], Tags,
            static (node, member, attribute, argument, tags) => new PlacedMember { NodeType = node, Member = member, Attribute = attribute, Argument = argument, Tags = tags })),
        static (kind, on) => new Placement { Kind = kind, On = on });

    private static readonly Gen<Node> Nodes = Gen.Select(
        Gen.Select(Text, Text, Gen.Enum<NodeRole>(), Maybe, Maybe),
        Gen.Select(Maybe, Gen.Int[-1, 64], Maybe, Maybe, Values),
        static (node, facts) => new Node
        {
            Type = node.Item1,
            Hostname = node.Item2,
            Role = node.Item3,
            Zone = node.Item4,
            Address = node.Item5,
            Memory = facts.Item1,
            Cpus = facts.Item2,
            Mtu = facts.Item2 * 100,
            Engine = facts.Item3,
            Architecture = facts.Item4,
            Labels = facts.Item5,
        });

    internal static readonly Gen<VolumeSource> Sources = Gen.Select(Maybe, Maybe, Maybe, Maybe,
        static (driver, type, device, options) => new VolumeSource { Driver = driver, Type = type, Device = device, Options = options });

    private static readonly Gen<DataStorage> Data = Gen.Select(Maybe, Sources, Gen.Bool, Maybe,
        static (directory, volume, said, size) => new DataStorage { Directory = directory, Volume = said ? volume : null, Size = size });

    private static readonly Gen<EtcdCluster> Etcd = Shared(Gen.Select(Text, Text, Text, Text, Maybe,
        static (heartbeat, election, quota, grace, roundTrip) => new EtcdCluster { HeartbeatInterval = heartbeat, ElectionTimeout = election, Quota = quota, StopGracePeriod = grace, RoundTrip = roundTrip }));

    private static readonly Gen<EquatableArray<ReplicationSlot>> Slots = Several(Gen.Select(Text, Maybe, Maybe,
        static (name, database, plugin) => new ReplicationSlot { Name = name, Database = database, Plugin = plugin }));

    private static readonly Gen<PostgresCluster> Postgres = Shared(Gen.Select(Text, Gen.Int[9, 20], Gen.Enum<Replication>(), Text, Text, Maybe, Settings, Slots,
        static (dcs, version, replication, ttl, loop, secret, settings, slots) => new PostgresCluster
        {
            Dcs = dcs,
            Version = version,
            Replication = replication,
            Ttl = ttl,
            LoopWait = loop,
            RewindSecret = secret,
            StopGracePeriod = loop,
            PgHba = settings.Select(static setting => $"host all {setting.Name} {setting.Value}").ToEquatableArray(),
            Settings = settings,
            Slots = slots,
            StrictSynchronous = version % 2 == 0,
            SynchronousNodes = version - 10,
            ClientTls = version % 3 == 0 ? ClientTls.Optional : ClientTls.Required,
        }));

    private static readonly Gen<HAProxyService> Proxies = Shared(Gen.Select(Text, Gen.Int[-1, 70000], Gen.Int[-1, 70000], Maybe,
        static (backend, primary, replicas, clients) => new HAProxyService { Backend = backend, Primary = primary, Replicas = replicas, MaxConnections = replicas + 1, Clients = clients }));

    private static readonly Gen<UserService> Services = Shared(Gen.Select(UserServiceGen.Any, Values, static (service, environment) => service with { Environment = environment }));

    public static Gen<Stack> Any { get; } = Gen.Select(
        Gen.Select(Text, Text, Maybe, Gen.Int, Gen.Bool),
        Several(Nodes),
        Several(Etcd),
        Several(Postgres),
        Several(Proxies),
        Several(Services),
        Gen.Select(Several(DatabaseGen.Database), Several(DatabaseGen.Role)),
        Gen.Select(Several(Gen.Select(Gen.Int[-1, 5], Gen.Enum<FailureDomain>(), static (count, domain) => new SurvivesPromise { Count = count, Domain = domain })), Maybe, Gen.Bool),
        static (names, nodes, etcd, postgres, proxies, services, databases, promises) => new Stack
        {
            Name = names.Item1,
            Type = names.Item2,
            CertificateLifetime = names.Item3 ?? new Stack().CertificateLifetime,
            Network = new OverlayNetwork { Name = names.Item2, Subnet = names.Item3, Mtu = names.Item4, Encrypted = names.Item5 },
            Nodes = nodes,
            Etcd = etcd,
            Postgres = postgres,
            Proxies = proxies,
            Services = services,
            Databases = databases.Item1,
            Roles = databases.Item2,
            Promises = new Promises { Survives = promises.Item1, RecoversWithin = promises.Item2, LosesNoCommits = promises.Item3 },
        });

    private static Gen<TService> Shared<TService>(Gen<TService> services)
        where TService : Service => Gen.Select(services, Gen.Select(Text, Text, Maybe), Placed, Data, Amounts, Amounts, Values,
            static (service, names, placement, data, limits, reservations, labels) => service with
            {
                Type = names.Item1,
                Name = names.Item2,
                Image = service.Image ?? names.Item3,
                Placement = placement,
                Data = data,
                Limits = limits,
                Reservations = reservations,
                Labels = labels,
                Logging = names.Item3 is null ? null : new Logging { Driver = names.Item1, MaxSize = names.Item3, MaxFile = labels.Count - 1 },
            });

    internal static Gen<EquatableArray<T>> Several<T>(Gen<T> items)
        where T : IEquatable<T> => items.Array[0, 4].Select(static array => array.ToEquatableArray());
}

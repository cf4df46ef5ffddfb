using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>Stacks as the generator would describe them.</summary>
internal static class Stacks
{
    /// <summary>Three managers in three zones.</summary>
    public static Stack Sample { get; } = new()
    {
        Name = "pg",
        Type = "Shop.Pg",
        Network = new() { Name = "pgnet" },
        Nodes = Array(Node(1, NodeRole.Manager, "a"), Node(2, NodeRole.Manager, "b"), Node(3, NodeRole.Manager, "c")),
        Etcd = Array(new EtcdCluster { Type = "Dcs", Name = "dcs", Placement = On(1, 2, 3) }),
        Postgres = Array(new PostgresCluster
        {
            Type = "Db",
            Name = "db",
            Dcs = "Dcs",
            Scope = "db",
            Placement = On(1, 2, 3),
            Limits = new() { Memory = "2GiB" },
            Settings = Array(new NamedValue { Name = "shared_buffers", Value = "512MB" }),
        }),
        Proxies = Array(new HAProxyService { Type = "Proxy", Name = "proxy", Backend = "Db", Replicas = 5433, Placement = new() { Kind = PlacementKind.EveryNode } }),
        Promises = new() { Survives = Array(new SurvivesPromise { Count = 1 }), LosesNoCommits = true, RecoversWithin = "60s" },
    };

    /// <summary>One manager, two workers, members named by hand, addresses known.</summary>
    public static Stack Blog { get; } = new()
    {
        Name = "blog",
        Type = "Blog.Drawing",
        Network = new() { Name = "overlay", Encrypted = true, Mtu = 1400, Subnet = "10.20.0.0/24" },
        Nodes = Array(
            Node(1, NodeRole.Manager, null) with { Address = "198.18.0.11" },
            Node(2, NodeRole.Worker, null) with { Address = "198.18.0.12" },
            Node(3, NodeRole.Worker, null) with { Address = "2001:db8::13" }),
        Etcd = Array(new EtcdCluster { Type = "Etcd", Name = "etcd", Placement = Named("etcd") }),
        Postgres = Array(new PostgresCluster { Type = "Postgres", Name = "postgres", Dcs = "Etcd", Scope = "blog", Replication = Replication.Asynchronous, Placement = Named("postgres") }),
        Proxies = Array(new HAProxyService { Type = "Haproxy", Name = "haproxy", Backend = "Postgres", Placement = new() { Kind = PlacementKind.EveryNode } }),
    };

    /// <summary>The first one with a certificate that the user brings, and a service that connects as a role and to the members.</summary>
    public static Stack Brought { get; } = Sample with
    {
        Postgres = Array(Sample.Postgres[0] with { ServerCertificate = "orders-tls", RootCertificate = "company.pem" }),
        Databases = Array(new Database { Type = "Orders", Postgres = "Db", Name = "orders" }),
        Roles = Array(new DatabaseRole { Type = "WebRole", Database = "Orders", ShortName = "web", Access = Access.ReadWrite }),
        Services = Array(new UserService { Type = "Web", Name = "web", Image = "registry.example/shop:1.4", ConnectsTo = Array(new Reference { Service = "Proxy", Role = "WebRole" }, new Reference { Service = "Db" }) }),
    };

    /// <summary>The first one with backups that a drill has proved, a delayed member, and a database whose extension needs a package.</summary>
    public static Stack BackedUp { get; } = Sample with
    {
        Postgres = Array(Sample.Postgres[0] with { Placement = Sample.Postgres[0].Placement with { On = Array([.. Sample.Postgres[0].Placement.On.Take(2), Sample.Postgres[0].Placement.On[2] with { Tags = new() { ApplyDelay = "90min" } }]) } }),
        Backups = Array(new PgBackRestService { Type = "Backup", Name = "backup", Postgres = "Db", Incremental = "0 */4 * * *", TimeZone = "Europe/Berlin", Placement = On(4) }),
        Nodes = Array([.. Sample.Nodes, Node(4, NodeRole.Worker, null)]),
        Databases = Array(new Database { Type = "Orders", Postgres = "Db", Name = "orders", Extensions = Array(new DatabaseExtension { Name = "vector" }) }),
        Promises = Sample.Promises with { LosesAtMost = "2min", RestoresWithin = "1h" },
        Evidence = new() { Drills = Array(new Drill { Backup = "backup", Began = "2026-11-30T21:35:29Z", Postgres = "17.6", Bytes = 73008489, NewestBytes = 73008489, FetchSeconds = 2.7, FullSeconds = 4, WalFiles = 11, ReplaySeconds = 3.3, Seconds = 6.1, WalFilesPerHour = 82.1, PushSeconds = 0.7 }) },
    };

    /// <summary>Two clusters, proxies on some nodes, and services whose texts YAML and Docker would like to misread.</summary>
    public static Stack Hostile { get; } = new()
    {
        Name = "zwei",
        Type = "Zwei",
        Network = new() { Name = "netz", Attachable = true },
        Nodes = Array(Node(1, NodeRole.Manager, "süd | nord"), Node(2, NodeRole.Worker, null), Node(3, NodeRole.Worker, null), Node(4, NodeRole.Worker, null)),
        Etcd = Array(new EtcdCluster { Type = "Dcs", Name = "dcs", Placement = On(1, 2, 3), Data = new() { Directory = "/srv/etcd: a" }, HeartbeatInterval = "250ms", ElectionTimeout = "2500ms", Limits = new() { Cpus = 0.5, Memory = "512MiB", Pids = 200 } }),
        Postgres = Array(
            new PostgresCluster { Type = "A", Name = "a", Dcs = "Dcs", Scope = "a", Ttl = "30s", LoopWait = "10s", RetryTimeout = "10s", Replication = Replication.Quorum, StrictSynchronous = true, SynchronousNodes = 2, Placement = On(1, 2, 3), SuperuserSecret = "shared-superuser", StopGracePeriod = "5min", PgHba = Array("hostssl shop \"shop admin\" 10.0.0.0/8 scram-sha-256", "host all all all reject"), Settings = Array(new NamedValue { Name = "Log_Line_Prefix", Value = "%m '$HOME' \"" }), Slots = Slots() },
            new PostgresCluster { Type = "B", Name = "b", Dcs = "Dcs", Scope = "b", Image = "registry.example/pg:1$2", Data = new() { Volume = new() { Type = "xfs", Device = "/dev/sdb1", Options = "noatime" }, Size = "100GiB" }, Placement = Tagged(3, 4, 2), SuperuserSecret = "shared-superuser" }),
        Proxies = Array(
            new HAProxyService { Type = "Pa", Name = "pa", Backend = "A", Primary = 5432, Replicas = 5433, MaxConnections = 1000, Clients = "10.1.0.0/16,  192.0.2.7/32, 2001:0db8::/48", Placement = On(1, 2) },
            new HAProxyService { Type = "Pb", Name = "pb", Backend = "B", Primary = 6432, Placement = new() { Kind = PlacementKind.Managers } }),
        Prometheus = Array(new PrometheusService { Type = "Watch", Name = "watch", Retention = "48h", Port = 9091, Placement = On(1, 4) }),
        Databases = Array(
            new Database { Type = "Shop", Postgres = "A", Name = "on", Schemas = Array("sales", "No-1"), Settings = Array(Value("Statement_Timeout", "30s"), Value("search_path", "sales, \"$user\"")), Extensions = Array(new DatabaseExtension { Name = "pg_trgm" }, new DatabaseExtension { Name = "uuid-ossp", Schema = "tools", Version = "1.1" }) },
            new Database { Type = "Old", Postgres = "B", Name = "Old-Shop", Owner = "legacy", Encoding = "LATIN9", LocaleProvider = LocaleProvider.Icu, Locale = "de-DE", ConnectionLimit = 50 }),
        Roles = Array(
            new DatabaseRole { Type = "Admin", Database = "Shop", ShortName = "admin", Access = Access.Owner, ConnectionLimit = 40, ValidUntil = "2030-01-31" },
            new DatabaseRole { Type = "Reports", Database = "Shop", ShortName = "reports", Name = "reports", Secret = "reports", MemberOf = Array("pg_monitor"), Settings = Array(Value("work_mem", "64MB")) },
            new DatabaseRole { Type = "Batch", Database = "Old", ShortName = "batch", Access = Access.ReadWrite }),
        Services = Array(
            new UserService
            {
                Type = "Web",
                Name = "web",
                Image = "registry.example/shop:1.4",
                Placement = On(2, 3),
                Replicas = 3,
                Environment = Array(
                    Value("QUOTES", "\"double\" 'single' \\ back"),
                    Value("DOLLARS", "$HOME ${STACK_REGISTRY-} $$"),
                    Value("NUMBER", "1e3"),
                    Value("yes", "no"),
                    Value("LINES", "one\r\ntwo\n\tthree"),
                    Value("UNICODE", "Straße 東京 🐘"),
                    Value("COLON", "a: b # c")),
                Labels = Array(Value("traefik.rule", "Host(`a`) && $x"), Value("patroniswarm.role", "etcd")),
                Ports = Array(new PublishedPort { Published = 80, Target = 8080 }, new PublishedPort { Published = 53, Target = 53, Udp = true }),
                Secrets = Array(new SecretMount { Name = "stripe-key", Target = "/etc/shop/stripe.key", Mode = "0440", Uid = "1000", Gid = "1001" }, new SecretMount { Name = "shared-superuser" }),
                ConnectsTo = Array(
                    new Reference { Service = "Pa" },
                    new Reference { Service = "B" },
                    new Reference { Service = "Pa", Role = "Admin", PoolSize = 12, Variable = "ConnectionStrings__Admin" },
                    new Reference { Service = "Pa", Role = "Reports", Replicas = true, Format = ConnectionFormat.Uri, Uid = "70" }),
                BacksUp = Array("A", "B"),
                HealthCheck = new() { Test = Array("wget -q \"http://127.0.0.1:8080/$HEALTH\""), Interval = "2min", Timeout = "1500ms", Retries = 5, StartPeriod = "1h" },
                UpdatePolicy = new() { Order = UpdateOrder.StartFirst, Parallelism = 2, Delay = "10s", FailureAction = FailureAction.Rollback },
                RestartPolicy = new() { Condition = RestartCondition.OnFailure, Delay = "3s", MaxAttempts = 7 },
                Logging = new() { Driver = "journald" },
                StopGracePeriod = "90s",
                StopSignal = "SIGQUIT",
                User = "1000:1001",
                ReadOnly = true,
                DroppedCapabilities = Array("ALL"),
                AddedCapabilities = Array("NET_BIND_SERVICE", "CHOWN"),
                Hostname = "web-{{.Task.Slot}}",
                Entrypoint = Array("/bin/sh", "-c"),
                Command = Array("exec shop --mode \"$MODE\" # 1", "", "-v"),
                ExternalNetworks = Array("traefik", "other-stack_edge"),
                Configs = Array(
                    new ConfigMount { File = "conf/shop.d/prices.conf", Target = "/etc/shop/prices.conf", Mode = "0440", Uid = "1000", Gid = "1001" },
                    new ConfigMount { File = "conf/shop.d/prices.conf", Target = "/etc/shop/again.conf" },
                    new ConfigMount { File = "shop.ini", Target = "/etc/shop/shop.ini" }),
            },
            new UserService { Type = "Agent", Name = "agent", Image = "agent:2", HealthCheck = new() { Test = Array("NONE") }, UpdatePolicy = new() { Monitor = "1min", Delay = "0s" }, Logging = new() { Driver = "local", MaxSize = "1MiB", MaxFile = 2 }, Placement = new() { Kind = PlacementKind.EveryNode } },
            new UserService { Type = "Cron", Name = "cron", Image = "cron:1", HealthCheck = new() { Test = Array("CMD", "/cron", "--health") }, RestartPolicy = new() { Condition = RestartCondition.None }, Placement = new() { Kind = PlacementKind.Managers }, Replicas = 2, MaxReplicasPerNode = 2, Constraints = Array("node.labels.disk != slow") },
            new UserService { Type = "Anywhere", Name = "anywhere", Image = "anywhere:1", Constraints = Array("node.role == worker", "node.hostname != node4") },
            new UserService { Type = "One", Name = "one", Image = "one:1", Placement = On(4), Mounts = Mounts(), Reservations = new() { Cpus = 0.25, Memory = "64MB" } }),
    };

    private static EquatableArray<ServiceMount> Mounts() => Array(
        new ServiceMount { Source = "cache", Target = "/cache" },
        new ServiceMount { Source = "share", Target = "/share", ReadOnly = true, Volume = new() { Driver = "local", Type = "nfs", Device = ":/exports/$one", Options = "addr=192.0.2.9,rw" }, Index = 1 },
        new ServiceMount { Kind = MountKind.Bind, Source = "/etc/ssl/certs", Target = "/certs", ReadOnly = true },
        new ServiceMount { Kind = MountKind.Tmpfs, Target = "/tmp", Size = "64MiB" },
        new ServiceMount { Kind = MountKind.Tmpfs, Target = "/run", Index = 1 });

    private static Node Node(int number, NodeRole role, string? zone) =>
        new() { Type = $"Node{number}", Hostname = $"node{number}", Role = role, Zone = zone };

    private static NamedValue Value(string name, string value) => new() { Name = name, Value = value };

    private static Placement On(params int[] nodes) => new()
    {
        Kind = PlacementKind.Nodes,
        On = nodes.Select(static number => new PlacedMember { NodeType = $"Node{number}" }).ToEquatableArray(),
    };

    // With those of three members, more than Patroni's own ten.
    private static EquatableArray<ReplicationSlot> Slots() =>
        new ReplicationSlot[] { new() { Name = "on" }, new() { Name = "1", Database = "on", Plugin = "wal2json" } }
            .Concat(Enumerable.Range(1, 6).Select(static number => new ReplicationSlot { Name = $"shop_{number}", Database = "shop" }))
            .ToEquatableArray();

    // The second one stands by for reports: it streams from the first and never leads. The third is delayed.
    private static Placement Tagged(int first, int second, int third) => new()
    {
        Kind = PlacementKind.Nodes,
        On = new PlacedMember[]
        {
            new() { NodeType = $"Node{first}", Tags = new() { FailoverPriority = 2 } },
            new() { NodeType = $"Node{second}", Attribute = 1, Tags = new() { NoFailover = true, NoSync = true, NoLoadBalance = true, ReplicateFrom = $"Node{first}" } },
            new() { NodeType = $"Node{third}", Attribute = 2, Tags = new() { ApplyDelay = "90 min" } },
        }.ToEquatableArray(),
    };

    private static Placement Named(string member) => new()
    {
        Kind = PlacementKind.Nodes,
        On = Enumerable.Range(1, 3).Select(number => new PlacedMember { NodeType = $"Node{number}", Member = $"{member}{number}" }).ToEquatableArray(),
    };

    private static EquatableArray<T> Array<T>(params T[] items)
        where T : IEquatable<T> => items.ToEquatableArray();
}

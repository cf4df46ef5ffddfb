using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.PgBackRest;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>One service for each member of a PostgreSQL cluster; Patroni is the first process of its container.</summary>
public sealed class PostgresServices : IEmittedKind
{
    public string ImageFolder => PostgresImage.Folder;

    public IReadOnlyList<ConfigName> ConfigNames => [PatroniConfig.Name, BootstrapConfig.Name, MemberTagsConfig.Name];

    public IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files)
    {
        var stack = wiring.Stack;
        return
        [
            .. stack.Postgres.Select(postgres => new ConfigFile(PatroniConfig.Name.Of(postgres, stack.Postgres.Count), postgres.Name, PatroniConfig.Render(wiring, postgres))),
            .. stack.Postgres.Select(postgres => new ConfigFile(BootstrapConfig.FileName(stack, postgres), $"{postgres.Name}-bootstrap", BootstrapConfig.Render(stack, postgres))),
            .. from postgres in stack.Postgres
               from member in postgres.MembersIn(stack)
               where MemberTagsConfig.IsNeeded(member)
               select new ConfigFile(MemberTagsConfig.FileName(member), member.Name, MemberTagsConfig.Render(stack, postgres, member)),
        ];
    }

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var postgres in wiring.Stack.Postgres)
            AddMembers(services, wiring, postgres, PostgresImage.Of(wiring.Stack, postgres, images), configs);
    }

    public (string Key, YamlMap Services)? Block(Wiring wiring) => ("postgres", ClusterBlock.Map(wiring.Stack.Postgres, postgres => PostgresBlock.Of(wiring, postgres)));

    public IEnumerable<string[]> Rows(Stack stack) =>
        stack.Postgres.SelectMany(postgres => MembersTable.OfMembers(stack, postgres, $"PostgreSQL {Text.Of(postgres.Version)} of `{postgres.Scope}`"));

    private static void AddMembers(YamlMap services, Wiring wiring, PostgresCluster postgres, object image, IReadOnlyList<ConfigFile> configs)
    {
        var stack = wiring.Stack;
        var config = configs.First(config => config.Service == postgres.Name);
        foreach (var member in postgres.MembersIn(stack))
        {
            var bootstrap = configs.First(config => config.Name == BootstrapConfig.FileName(stack, postgres));
            var backup = stack.BackupOf(postgres) is { } host ? configs.First(config => config.Name == PgBackRestConfig.FileOfMembers(stack, host)) : null;
            var tags = configs.FirstOrDefault(config => config.Name == MemberTagsConfig.FileName(member));
            services[member.Name] = new YamlMap
            {
                ["image"] = image,
                ["hostname"] = member.Name,
                ["environment"] = Environment(wiring, postgres, member),
                ["networks"] = ServiceBlock.Networks(wiring, postgres, member),
                ["volumes"] = (YamlMap[])[.. InMemory(postgres), ServiceBlock.Data(postgres, member, "/var/lib/postgresql")],
                // If it gets a folder, Patroni reads all files in it.
                ["command"] = new[] { "/etc/patroni" },
                ["configs"] = (YamlMap[])
                [
                    ServiceBlock.Config(config, "/etc/patroni/patroni.yml"),
                    ServiceBlock.Config(bootstrap, "/etc/patroni/bootstrap.yml"),
                    .. tags is null ? (YamlMap[])[] : [ServiceBlock.Config(tags, "/etc/patroni/tags.yml")],
                    .. backup is null ? (YamlMap[])[] : [ServiceBlock.Config(backup, PgBackRestConfig.Path)],
                ],
                ["secrets"] = (YamlMap[])
                [
                    .. ServiceBlock.Credentials(wiring, postgres),
                    .. CertificateBlock.Secrets(wiring, postgres, member) ?? [],
                    .. ServerCertificateBlock.Secrets(wiring, postgres),
                ],
                ["init"] = true,
                ["read_only"] = Confinement.ReadOnlyRoot(postgres),
                ["cap_drop"] = Confinement.DroppedCapabilities(postgres),
                ["ulimits"] = Confinement.Ulimits(stack, postgres),
                ["stop_signal"] = "SIGTERM",
                ["stop_grace_period"] = Text.Of(Duration.Of(postgres.StopGracePeriod)),
                ["sysctls"] = new YamlMap
                {
                    ["net.ipv4.tcp_keepalive_time"] = "300",
                    ["net.ipv4.tcp_keepalive_intvl"] = "30",
                    ["net.ipv4.tcp_keepalive_probes"] = "3",
                },
                ["healthcheck"] = PatroniLiveness.Check(wiring, postgres, member),
                ["logging"] = ServiceLogging.Of(stack, postgres),
                ["deploy"] = ServiceBlock.Pinned(stack, postgres, member, ServiceBlock.Labels(postgres, "postgres", member)),
            };
        }
    }

    private static YamlMap Environment(Wiring wiring, PostgresCluster postgres, Member member) => new()
    {
        ["PATRONI_NAME"] = member.Name,
        ["PATRONI_POSTGRESQL_CONNECT_ADDRESS"] = wiring.Endpoint(postgres, PostgresWiring.Postgres).Of(member),
        ["PATRONI_RESTAPI_CONNECT_ADDRESS"] = wiring.Endpoint(postgres, PostgresWiring.RestApi).Of(member),
        // A DNS query for a dead member goes outside the swarm, where maybe no server answers: 10 s for each call by default.
        ["RES_OPTIONS"] = $"timeout:{Text.Of((long)NameLookup.Timeout.TotalSeconds)} attempts:{Text.Of(NameLookup.Attempts)}",
        ["HEARTBEAT_SECONDS"] = wiring.Stack.Promises.LosesAtMost is not null && wiring.Stack.BackupOf(postgres) is not null ? Text.Of((long)Disaster.Heartbeat.TotalSeconds) : null,
        ["ETCD_ON_THIS_NODE"] = EtcdLeadership.MovesFrom(wiring.Stack, postgres, member) is { } etcd ? $"https://{EtcdOf(wiring, postgres).Of(etcd)}" : null,
    };

    private static Endpoint EtcdOf(Wiring wiring, PostgresCluster postgres) => wiring.Endpoint(wiring.Stack.FindEtcd(postgres.Dcs)!, EtcdWiring.Client);

    // In the order of ServiceBlock.Mounts. Docker's default of 64 MB for /dev/shm is too small for parallel queries, and a stack file has no shm_size.
    private static IEnumerable<YamlMap> InMemory(PostgresCluster postgres) =>
    [
        ServiceBlock.Memory(WritableFolders.SharedMemory, postgres.SharedMemory),
        .. postgres.Image is null ? WritableFolders.Others.Select(static folder => ServiceBlock.Memory(folder.Name, folder.Value)) : [],
    ];
}

using PatroniSwarm.Emit.Etcd;
using PatroniSwarm.Emit.Firewall;
using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>
/// The block <c>x-patroniswarm</c>: what a publish, which has this file and not the description, knows of the clusters. Its schema is docs/x-patroniswarm.schema.json.
/// </summary>
public static class ClusterBlock
{
    private const int Version = 1;

    public static YamlMap Of(Wiring wiring)
    {
        var stack = wiring.Stack;
        return new()
        {
            ["version"] = Version,
            ["etcd"] = Map(stack.Etcd, etcd => Etcd(wiring, etcd)),
            ["postgres"] = Map(stack.Postgres, postgres => Postgres(wiring, postgres)),
            ["haproxy"] = Map(stack.Proxies.Where(proxy => stack.FindPostgres(proxy.Backend) is not null), proxy => new YamlMap
            {
                ["backend"] = stack.FindPostgres(proxy.Backend)!.Name,
                ["port"] = wiring.EndpointsOf(proxy).First().Port,
            }),
            ["firewall"] = NodeAddresses.Unknown(stack).Length == 0 ? stack.Nodes.Select(static node => node.Hostname).ToArray() : null,
        };
    }

    private static YamlMap Etcd(Wiring wiring, EtcdCluster etcd) => new()
    {
        ["members"] = Members(wiring, etcd, member => new YamlMap
        {
            ["node"] = member.Node.Hostname,
            ["client"] = EtcdServices.Url(wiring.Endpoint(etcd, EtcdWiring.Client), member),
        }),
    };

    private static YamlMap Postgres(Wiring wiring, PostgresCluster postgres) => new()
    {
        ["major"] = postgres.Version,
        ["namespace"] = PatroniConfig.Namespace,
        ["scope"] = postgres.Scope,
        ["dcs"] = wiring.Stack.FindEtcd(postgres.Dcs)?.Name,
        ["members"] = Members(wiring, postgres, member => new YamlMap
        {
            ["node"] = member.Node.Hostname,
            ["postgres"] = wiring.Endpoint(postgres, PostgresWiring.Postgres).Of(member),
            ["restapi"] = $"http://{wiring.Endpoint(postgres, PostgresWiring.RestApi).Of(member)}",
        }),
        ["passwords"] = new YamlMap
        {
            ["superuser"] = Password(wiring, postgres, PostgresWiring.Superuser),
            ["replication"] = Password(wiring, postgres, PostgresWiring.Replication),
            ["rewind"] = Password(wiring, postgres, PostgresWiring.Rewind),
            ["restapi"] = Password(wiring, postgres, PostgresWiring.RestApiPassword),
        },
        ["bootstrap"] = BootstrapConfig.FileName(wiring.Stack, postgres),
        ["settings"] = BootstrapConfig.DynamicConfiguration(postgres),
        ["need_restart"] = NeedRestart(postgres),
        ["switchover"] = Switchover(wiring.Stack, postgres),
    };

    private static YamlMap Password(Wiring wiring, PostgresCluster postgres, string name) => new() { ["file"] = name, ["user"] = wiring.Credential(postgres, name).User };

    private static string[]? NeedRestart(PostgresCluster postgres)
    {
        string[] names =
        [
            .. PostgresParameters.Of(postgres).Entries.Select(static parameter => parameter.Key)
                .Where(name => SettingCatalogue.Find(name, postgres.Version)?.Context == "postmaster"),
        ];
        return names.Length == 0 ? null : names;
    }

    // One member hands over to nobody.
    private static YamlMap? Switchover(Stack stack, PostgresCluster postgres) => postgres.MembersIn(stack).Count() == 1 || PlannedSwitchover.Expected(postgres) is not { } expected ? null : new()
    {
        ["expected"] = Text.Of(expected),
        ["longest"] = Recovery.Of(stack).FirstOrDefault(bound => bound.Scenario == RecoveryScenario.Switchover && bound.Postgres == postgres)?.Total is { } longest ? Text.Of(longest) : null,
    };

    private static YamlMap Members(Wiring wiring, Service service, Func<Member, YamlMap> member)
    {
        var map = new YamlMap();
        foreach (var each in service.MembersIn(wiring.Stack))
            map[each.Name] = member(each);
        return map;
    }

    private static YamlMap? Map<T>(IEnumerable<T> services, Func<T, YamlMap> value)
        where T : Service
    {
        var map = new YamlMap();
        foreach (var service in services)
            map[service.Name] = value(service);
        return map.OrNothing();
    }
}

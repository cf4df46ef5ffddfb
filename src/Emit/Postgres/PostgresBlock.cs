using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>What a publish knows about a PostgreSQL cluster.</summary>
public static class PostgresBlock
{
    public static YamlMap Of(Wiring wiring, PostgresCluster postgres) => new()
    {
        ["major"] = postgres.Version,
        ["namespace"] = PatroniConfig.Namespace,
        ["scope"] = postgres.Scope,
        ["authority"] = wiring.Authority(postgres).Name,
        ["server_certificate"] = ServerCertificateBlock.Of(wiring, postgres),
        ["dcs"] = wiring.Stack.FindEtcd(postgres.Dcs)?.Name,
        ["members"] = ClusterBlock.Members(wiring, postgres, member => new YamlMap
        {
            ["node"] = ServiceBlock.NameOf(member.Node),
            ["postgres"] = wiring.Endpoint(postgres, PostgresWiring.Postgres).Of(member),
            ["restapi"] = $"https://{wiring.Endpoint(postgres, PostgresWiring.RestApi).Of(member)}",
            ["apply_delay"] = member.Placed.Tags.ApplyDelay is { } delay ? Text.Of(Duration.Of(delay)) : null,
        }),
        ["passwords"] = new YamlMap
        {
            ["superuser"] = Password(wiring, postgres, PostgresWiring.Superuser),
            ["replication"] = Password(wiring, postgres, PostgresWiring.Replication),
            ["rewind"] = Password(wiring, postgres, PostgresWiring.Rewind),
            ["restapi"] = Password(wiring, postgres, PostgresWiring.RestApiPassword),
        },
        ["bootstrap"] = BootstrapConfig.FileName(wiring.Stack, postgres),
        ["settings"] = BootstrapConfig.DynamicConfiguration(wiring.Stack, postgres),
        ["need_restart"] = NeedRestart(wiring.Stack, postgres),
        ["switchover"] = Switchover(wiring.Stack, postgres),
        ["databases"] = DatabasesBlock.Databases(wiring.Stack, postgres).OrNothing(),
        ["roles"] = DatabasesBlock.Roles(wiring, postgres).OrNothing(),
    };

    private static YamlMap Password(Wiring wiring, PostgresCluster postgres, string name) => new() { ["file"] = name, ["user"] = wiring.Credential(postgres, name).User };

    private static string[]? NeedRestart(Stack stack, PostgresCluster postgres)
    {
        string[] names =
        [
            .. PostgresParameters.Of(stack, postgres).Entries.Select(static parameter => parameter.Key)
                .Where(name => SettingCatalogue.Find(name, postgres.Version)?.Context == "postmaster"),
        ];
        return names.Length == 0 ? null : names;
    }

    // A single member cannot hand over.
    private static YamlMap? Switchover(Stack stack, PostgresCluster postgres) => postgres.MembersIn(stack).Count() == 1 || PlannedSwitchover.Expected(postgres) is not { } expected ? null : new()
    {
        ["expected"] = Text.Of(expected),
        ["longest"] = Recovery.Of(stack).FirstOrDefault(bound => bound.Scenario == RecoveryScenario.Switchover && bound.Postgres == postgres)?.Total is { } longest ? Text.Of(longest) : null,
    };
}

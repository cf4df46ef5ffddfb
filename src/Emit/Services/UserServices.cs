using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Services;

/// <summary>The user's own services.</summary>
public sealed class UserServices : IEmittedKind
{
    private static readonly SecretMount Unsaid = new();
    private static readonly ConfigMount UnsaidConfig = new();
    private static readonly ConfigName Mounted = new("config", "");

    public IReadOnlyList<ConfigName> ConfigNames => [Mounted];

    public IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files) =>
        from service in wiring.Stack.Services
        from config in service.Configs.GroupBy(static config => config.File, StringComparer.Ordinal)
        let mount = config.First()
        select new ConfigFile(Name(service, mount), $"{service.Name}-{mount.FlatName()}", files.Read(service.Type, config.Key));

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var service in wiring.Stack.Services)
            Add(services, wiring, service);
    }

    public IEnumerable<string[]> Rows(Stack stack) => stack.Services.Select(service => MembersTable.OfService(stack, service, $"`{service.Image}`", Volumes(stack, service)));

    /// <summary>The names of the swarm services that one service becomes.</summary>
    internal static IEnumerable<string> NamesOf(Stack stack, UserService service) =>
        service.Placement.Kind == PlacementKind.Nodes && service.MembersIn(stack).ToArray() is { Length: > 1 } members ? members.Select(static member => member.Name) : [service.Name];

    private static string Volumes(Stack stack, UserService service) => string.Join(", ", service.Mounts
        .Where(static mount => mount.Kind != MountKind.Tmpfs)
        .Select(mount => mount.Kind == MountKind.Bind ? $"folder `{Text.OneLine(mount.Source)}`" : $"`{stack.Name}_{mount.Source}`"));

    private static void Add(YamlMap services, Wiring wiring, UserService service)
    {
        var stack = wiring.Stack;
        Member[] members = [.. service.MembersIn(stack)];
        switch (service.Placement.Kind)
        {
            case PlacementKind.EveryNode:
                services[service.Name] = Block(wiring, service, Everywhere(stack, service));
                break;
            case PlacementKind.Managers:
                services[service.Name] = Block(wiring, service, Replicated(stack, service, service.Replicas, ["node.role == manager"]));
                break;
            case PlacementKind.Nodes when members.Length > 1:
                for (var i = 0; i < members.Length; i++)
                    services[members[i].Name] = Block(wiring, service, Replicated(stack, service, service.TasksOn(i, members.Length), [ServiceBlock.OnNode(members[i].Node)], members[i]));
                break;
            case PlacementKind.Nodes:
                services[service.Name] = Block(wiring, service, Replicated(stack, service, service.Replicas, [.. members.Select(static member => ServiceBlock.OnNode(member.Node))]));
                break;
            default:
                services[service.Name] = Block(wiring, service, Replicated(stack, service, service.Replicas, []));
                break;
        }
    }

    private static YamlMap Block(Wiring wiring, UserService service, YamlMap deploy) => new()
    {
        ["image"] = service.Image ?? "",
        ["hostname"] = service.Hostname,
        ["entrypoint"] = Several(service.Entrypoint),
        ["command"] = Several(service.Command),
        ["environment"] = Environment(wiring, service).OrNothing(),
        ["networks"] = (string[])[.. ServiceBlock.Networks(wiring, service), .. service.ExternalNetworks],
        ["ports"] = service.Ports.Count == 0
            ? null
            : wiring.EndpointsOf(service).Select(ServiceBlock.HostPort).ToArray(),
        ["volumes"] = service.Mounts.Count == 0 ? null : ServiceBlock.Mounts(service.Mounts),
        ["configs"] = service.Configs.Count == 0
            ? null
            : service.Configs.Select(config => Config(service, config)).ToArray(),
        ["secrets"] = Secrets(wiring, service),
        ["user"] = service.User,
        ["read_only"] = service.ReadOnly ? true : null,
        ["cap_add"] = Several(service.AddedCapabilities),
        ["cap_drop"] = Several(service.DroppedCapabilities),
        ["stop_signal"] = service.StopSignal,
        ["stop_grace_period"] = Text.Of(Duration.Of(service.StopGracePeriod)),
        ["healthcheck"] = service.HealthCheck is { } check ? UserServicePolicies.HealthCheck(check) : null,
        ["logging"] = ServiceLogging.Of(wiring.Stack, service),
        ["deploy"] = deploy,
    };

    private static YamlMap[]? Secrets(Wiring wiring, UserService service)
    {
        YamlMap[] secrets = [.. service.Secrets.Concat(service.GivenSecrets(wiring)).Distinct().Select(Secret)];
        return secrets.Length == 0 ? null : secrets;
    }

    private static YamlMap Environment(Wiring wiring, UserService service)
    {
        var environment = new YamlMap();
        foreach (var variable in ServiceConnection.Of(wiring, service).SelectMany(connection => connection.Variables(wiring, connection.Role.LoginsIn(wiring.Stack)[0])))
            environment[variable.Name] = variable.Value;
        foreach (var variable in service.Environment)
        {
            // Docker replaces an empty value with that of the deploying shell. It does not find this name, and sends 'NAME=' unchanged.
            if (variable.Value.Length == 0)
                environment[$"{variable.Name}="] = YamlNull.Value;
            else
                environment[variable.Name] = variable.Value;
        }

        return environment;
    }

    // A service's name has no dot.
    private static string Name(UserService service, ConfigMount config) => Mounted.Of($"{service.Name}.{config.FlatName()}");

    private static YamlMap Config(UserService service, ConfigMount config) => new()
    {
        ["source"] = Name(service, config),
        ["target"] = config.Target,
        ["uid"] = config.Uid == UnsaidConfig.Uid ? null : config.Uid,
        ["gid"] = config.Gid == UnsaidConfig.Gid ? null : config.Gid,
        ["mode"] = config.Mode == UnsaidConfig.Mode ? null : FilePermissions.Of(config.Mode),
    };

    private static YamlMap Secret(SecretMount secret) => new()
    {
        ["source"] = secret.Name,
        ["target"] = secret.TargetOrName(),
        ["uid"] = secret.Uid == Unsaid.Uid ? null : secret.Uid,
        ["gid"] = secret.Gid == Unsaid.Gid ? null : secret.Gid,
        ["mode"] = secret.Mode == Unsaid.Mode ? null : FilePermissions.Of(secret.Mode),
    };

    private static string[]? Several(EquatableArray<string> names) => names.Count == 0 ? null : [.. names];

    private static YamlMap Everywhere(Stack stack, UserService service) => new()
    {
        ["mode"] = "global",
        ["endpoint_mode"] = "dnsrr",
        ["placement"] = ServiceBlock.Constraints([.. service.Constraints]),
        ["labels"] = ServiceBlock.Labels(service, "service", member: null),
        ["resources"] = ServiceBlock.Resources(stack, service),
        ["restart_policy"] = UserServicePolicies.Restart(service),
        ["update_config"] = UserServicePolicies.Update(service),
    };

    private static YamlMap Replicated(Stack stack, UserService service, int replicas, object[] constraints, Member? member = null) => new()
    {
        ["mode"] = "replicated",
        ["replicas"] = replicas,
        ["endpoint_mode"] = "dnsrr",
        ["placement"] = new YamlMap
        {
            ["constraints"] = constraints.Length + service.Constraints.Count == 0 ? null : (object[])[.. constraints, .. service.Constraints],
            ["max_replicas_per_node"] = service.MaxReplicasPerNode == 0 ? null : service.MaxReplicasPerNode,
        }.OrNothing(),
        ["labels"] = ServiceBlock.Labels(service, "service", member),
        ["resources"] = ServiceBlock.Resources(stack, service),
        ["restart_policy"] = UserServicePolicies.Restart(service),
        ["update_config"] = UserServicePolicies.Update(service),
    };
}

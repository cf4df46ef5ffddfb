using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>The parts that all kinds of services have.</summary>
public static class ServiceBlock
{
    private const string ThisEngine = "${SWARM_NODE-localhost}";

    /// <summary>One task that stays on its node, with its own name and volume.</summary>
    public static YamlMap Pinned(Stack stack, Service service, Member member, YamlMap labels) => new()
    {
        ["mode"] = "replicated",
        ["replicas"] = 1,
        ["endpoint_mode"] = "dnsrr",
        ["placement"] = Constraints([OnNode(member.Node)]),
        ["labels"] = labels,
        ["resources"] = Resources(stack, service),
        ["restart_policy"] = RestartPolicy(),
        ["update_config"] = UpdateConfig(),
    };

    public static YamlMap Labels(Service service, string role, Member? member)
    {
        var labels = new YamlMap();
        foreach (var label in service.Labels)
            labels[label.Name] = label.Value;
        labels["patroniswarm.role"] = role;
        labels["patroniswarm.service"] = service.Name;
        labels["patroniswarm.member"] = member?.Name;
        return labels;
    }

    /// <summary>The networks of a service.</summary>
    public static string[] Networks(Wiring wiring, Service service) => [.. wiring.NetworksOf(service).Select(static network => network.Name)];

    /// <summary>The networks of a member, with the names that exist only on one of them.</summary>
    public static YamlMap Networks(Wiring wiring, Service service, Member member)
    {
        var map = new YamlMap();
        foreach (var network in wiring.NetworksOf(service))
        {
            string[] aliases = [.. wiring.EndpointsOf(service).Where(endpoint => endpoint.Network == network.Kind).Select(endpoint => endpoint.AliasOf(member)).OfType<string>().Distinct()];
            map[network.Name] = new YamlMap { ["aliases"] = aliases.Length == 0 ? null : aliases };
        }

        return map;
    }

    public static YamlMap? Constraints(IReadOnlyCollection<object> constraints) =>
        constraints.Count == 0 ? null : new YamlMap { ["constraints"] = constraints };

    public static object OnNode(Node node) => node.IsThisEngine ? new ComposeVariable($"node.hostname == {ThisEngine}", "") : $"node.hostname == {node.Hostname}";

    /// <summary>The hostname of a node; of one without a name, what a publish replaces by that of its engine.</summary>
    public static object NameOf(Node node) => node.IsThisEngine ? new ComposeVariable(ThisEngine, "") : node.Hostname;

    /// <summary>Swarm combines constraints only with 'and': to choose some nodes, the other declared ones are excluded.</summary>
    public static object[] OnNodes(Stack stack, IReadOnlyCollection<Node> nodes) => nodes.Count == 1
        ? [OnNode(nodes.First())]
        : [.. stack.Nodes.Except(nodes).Select(static node => $"node.hostname != {node.Hostname}")];

    public static YamlMap? Resources(Stack stack, Service service) => new YamlMap
    {
        ["limits"] = Amounts(service.Limits.Pids == 0 ? service.Limits with { Pids = service.BoundsIn(stack)?.Processes ?? 0 } : service.Limits)?.OrNothing(),
        ["reservations"] = Amounts(service.Reservations with { Pids = 0 })?.OrNothing(),
    }.OrNothing();

    public static YamlMap NoHealthCheck() => new() { ["disable"] = true };

    // Swarm's default of 5 s would lengthen the recovery of every container.
    public static YamlMap RestartPolicy() => new() { ["condition"] = "any", ["delay"] = new RestartPolicy().Delay };

    // Two processes on one data directory destroy it, so the old one stops first.
    public static YamlMap UpdateConfig() => new()
    {
        ["parallelism"] = 1,
        ["order"] = "stop-first",
        ["failure_action"] = "pause",
    };

    /// <summary>The storage of a member: its own volume, or a folder of its node.</summary>
    public static YamlMap Data(Service service, Member member, string target) => service.Data.Directory is { } directory
        ? Mount("bind", directory, target)
        : Mount("volume", member.Name, target);

    // In the order of 'docker service update', which sorts them in any change: otherwise, adding a label by hand would restart the service.
    public static YamlMap[] Mounts(IEnumerable<ServiceMount> mounts) =>
    [
        .. mounts.OrderBy(static mount => mount.Kind switch { MountKind.Volume => 2, MountKind.Bind => 1, _ => 0 })
            .ThenBy(static mount => mount.Source, StringComparer.Ordinal)
            .ThenBy(static mount => mount.Target, StringComparer.Ordinal)
            .Select(Mount),
    ];

    private static YamlMap Mount(ServiceMount mount) => mount.Kind switch
    {
        MountKind.Volume => Mount("volume", mount.Source, mount.Target, mount.ReadOnly),
        MountKind.Bind => Mount("bind", mount.Source, mount.Target, mount.ReadOnly),
        _ => Memory(mount.Target, mount.Size),
    };

    public static YamlMap Memory(string target, string? size) => new()
    {
        ["type"] = "tmpfs",
        ["target"] = target,
        ["tmpfs"] = size is null ? null : new YamlMap { ["size"] = MemorySize.Bytes(size) },
    };

    public static YamlMap Config(ConfigFile config, string target) => new() { ["source"] = config.Name, ["target"] = target };

    /// <summary>The secrets with the passwords that a service accepts.</summary>
    public static IEnumerable<YamlMap> Credentials(Wiring wiring, Service service) =>
        wiring.CredentialsOf(service).Select(static credential => new YamlMap { ["source"] = credential.Secret, ["target"] = credential.Name });

    public static YamlMap HostPort(Endpoint endpoint) => new()
    {
        ["target"] = endpoint.Port,
        ["published"] = endpoint.Published,
        ["protocol"] = endpoint.Protocol,
        ["mode"] = "host",
    };

    private static YamlMap Mount(string type, string source, string target, bool readOnly = false) => new()
    {
        ["type"] = type,
        ["source"] = source,
        ["target"] = target,
        ["read_only"] = readOnly ? true : null,
    };

    private static YamlMap? Amounts(ResourceAmounts amounts) => new()
    {
        ["cpus"] = amounts.Cpus == 0 ? null : Text.Of(amounts.Cpus),
        ["memory"] = amounts.Memory is null ? null : Text.Of(MemorySize.Bytes(amounts.Memory)),
        ["pids"] = amounts.Pids == 0 ? null : amounts.Pids,
    };
}

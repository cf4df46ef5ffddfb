using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.HAProxy;

/// <summary>HAProxy as a global service: a task and its ports on every node that the service has.</summary>
public sealed class ProxyServices : IEmittedKind
{
    private static readonly ConfigName Config = new("haproxy", ".cfg");
    private static readonly ConfigName States = new("servers", ".state");

    public string ImageFolder => "haproxy";

    public IReadOnlyList<ConfigName> ConfigNames => [Config, States];

    public IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files) =>
        wiring.Stack.Proxies.SelectMany(proxy => (ConfigFile[])
        [
            new(Config.Of(proxy, wiring.Stack.Proxies.Count), proxy.Name, HAProxyConfig.Render(wiring, proxy)),
            new(States.Of(proxy, wiring.Stack.Proxies.Count), proxy.Name, ServerStates.Render(wiring, proxy)),
        ]);

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var proxy in wiring.Stack.Proxies)
            services[proxy.Name] = Service(wiring, proxy, images.For(proxy, ImageFolder, proxy.Version), [.. configs.Where(config => config.Service == proxy.Name)]);
    }

    public (string Key, YamlMap Services)? Block(Wiring wiring) =>
        ("haproxy", ClusterBlock.Map(wiring.Stack.Proxies.Where(proxy => wiring.Stack.FindPostgres(proxy.Backend) is not null), proxy => new YamlMap
        {
            ["backend"] = wiring.Stack.FindPostgres(proxy.Backend)!.Name,
            ["port"] = wiring.EndpointsOf(proxy).First().Port,
            ["replicas"] = wiring.EndpointsOf(proxy).FirstOrDefault(static endpoint => endpoint.LeadsTo == MemberRole.Replica)?.Port,
        }));

    public IEnumerable<string[]> Rows(Stack stack) => stack.Proxies.Select(proxy => MembersTable.OfService(stack, proxy, $"HAProxy {proxy.Version}", ""));

    private static YamlMap Service(Wiring wiring, HAProxyService proxy, object image, ConfigFile[] configs) =>
        new()
        {
            ["image"] = image,
            ["networks"] = ServiceBlock.Networks(wiring, proxy),
            // Host mode: the proxy sees the client's address, without a load balancer of the kernel in between.
            ["ports"] = Ports(wiring, proxy),
            ["configs"] = new[] { ServiceBlock.Config(configs[0], HAProxyConfig.Path), ServiceBlock.Config(configs[1], HAProxyConfig.StatesPath) },
            ["secrets"] = CertificateBlock.Secrets(wiring, proxy, null),
            ["init"] = true,
            ["read_only"] = Confinement.ReadOnlyRoot(proxy),
            ["cap_drop"] = Confinement.DroppedCapabilities(proxy),
            ["ulimits"] = Confinement.Ulimits(wiring.Stack, proxy),
            ["stop_grace_period"] = "15s",
            // If there is no database behind the proxy, swarm must not kill the proxy; nor because of the image's own check.
            ["healthcheck"] = ServiceBlock.NoHealthCheck(),
            ["logging"] = ServiceLogging.Of(wiring.Stack, proxy),
            ["deploy"] = new YamlMap
            {
                ["mode"] = "global",
                ["endpoint_mode"] = "dnsrr",
                ["placement"] = ServiceBlock.Constraints(Constraints(wiring.Stack, proxy)),
                ["labels"] = ServiceBlock.Labels(proxy, "haproxy", member: null),
                ["resources"] = ServiceBlock.Resources(wiring.Stack, proxy),
                ["restart_policy"] = ServiceBlock.RestartPolicy(),
                ["update_config"] = ServiceBlock.UpdateConfig(),
            },
        };

    private static YamlMap[] Ports(Wiring wiring, HAProxyService proxy) =>
        [.. wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0).Select(ServiceBlock.HostPort)];

    private static object[] Constraints(Stack stack, HAProxyService proxy) => proxy.Placement.Kind switch
    {
        PlacementKind.Managers => ["node.role == manager"],
        PlacementKind.Nodes => ServiceBlock.OnNodes(stack, [.. proxy.NodesIn(stack)]),
        _ => [],
    };
}

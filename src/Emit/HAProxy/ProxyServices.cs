using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.HAProxy;

/// <summary>HAProxy as a global service: a task and its ports on every node that the service has.</summary>
public static class ProxyServices
{
    public static void AddTo(YamlMap services, Wiring wiring, HAProxyService proxy, StackImages images, ConfigFile config) =>
        services[proxy.Name] = new YamlMap
        {
            ["image"] = images.For(proxy),
            ["networks"] = ServiceBlock.Networks(wiring, proxy),
            // Host mode: the client's own address arrives, and no load balancer of the kernel's stands between.
            ["ports"] = Ports(wiring, proxy),
            ["configs"] = new[] { ServiceBlock.Config(config, "/etc/haproxy/haproxy.cfg") },
            ["init"] = true,
            ["stop_grace_period"] = "15s",
            // A proxy without a database behind it is no reason to kill the proxy; nor is an image's own check.
            ["healthcheck"] = ServiceBlock.NoHealthCheck(),
            ["logging"] = ServiceLogging.Of(wiring.Stack, proxy),
            ["deploy"] = new YamlMap
            {
                ["mode"] = "global",
                ["endpoint_mode"] = "dnsrr",
                ["placement"] = ServiceBlock.Constraints(Constraints(wiring.Stack, proxy)),
                ["labels"] = ServiceBlock.Labels(proxy, "haproxy", member: null),
                ["resources"] = ServiceBlock.Resources(proxy),
                ["restart_policy"] = ServiceBlock.RestartPolicy(),
                ["update_config"] = ServiceBlock.UpdateConfig(),
            },
        };

    private static YamlMap[] Ports(Wiring wiring, HAProxyService proxy) =>
        [.. wiring.EndpointsOf(proxy).Where(static endpoint => endpoint.Published != 0).Select(ServiceBlock.HostPort)];

    private static string[] Constraints(Stack stack, HAProxyService proxy) => proxy.Placement.Kind switch
    {
        PlacementKind.Managers => ["node.role == manager"],
        PlacementKind.Nodes => ServiceBlock.OnNodes(stack, [.. proxy.NodesIn(stack)]),
        _ => [],
    };
}

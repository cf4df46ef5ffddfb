using PatroniSwarm.Build.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Compose;

/// <summary>HAProxy as a global service: a task and its ports on every node that the service has.</summary>
public static class ProxyServices
{
    public static void AddTo(YamlMap services, Stack stack, HAProxyService proxy, StackImages images, ConfigFile config) =>
        services[proxy.Name] = new YamlMap
        {
            ["image"] = images.For(proxy),
            ["networks"] = new[] { stack.Network.Name },
            // Host mode: the client's own address arrives, and no load balancer of the kernel's stands between.
            ["ports"] = Ports(proxy),
            ["configs"] = new[] { ServiceBlock.Config(config, "/etc/haproxy/haproxy.cfg") },
            ["init"] = true,
            ["stop_grace_period"] = "15s",
            // A proxy without a database behind it is no reason to kill the proxy; nor is an image's own check.
            ["healthcheck"] = ServiceBlock.NoHealthCheck(),
            ["logging"] = ServiceLogging.Of(stack, proxy),
            ["deploy"] = new YamlMap
            {
                ["mode"] = "global",
                ["endpoint_mode"] = "dnsrr",
                ["placement"] = ServiceBlock.Constraints(Constraints(stack, proxy)),
                ["labels"] = Labels(stack, proxy),
                ["resources"] = ServiceBlock.Resources(proxy),
                ["restart_policy"] = ServiceBlock.RestartPolicy(),
                ["update_config"] = ServiceBlock.UpdateConfig(),
            },
        };

    private static YamlMap[] Ports(HAProxyService proxy) =>
    [
        .. new[] { proxy.Primary, proxy.Replicas }
            .Where(static port => port != 0)
            .Select(static port => ServiceBlock.HostPort(port, port, udp: false)),
    ];

    private static string[] Constraints(Stack stack, HAProxyService proxy) => proxy.Placement.Kind switch
    {
        PlacementKind.Managers => ["node.role == manager"],
        PlacementKind.Nodes => ServiceBlock.OnNodes(stack, [.. proxy.NodesIn(stack)]),
        _ => [],
    };

    private static YamlMap Labels(Stack stack, HAProxyService proxy)
    {
        var labels = ServiceBlock.Labels(proxy, "haproxy", member: null);
        labels["patroniswarm.backend"] = stack.FindPostgres(proxy.Backend)?.Name;
        labels["patroniswarm.primary-port"] = Port(proxy.Primary);
        labels["patroniswarm.replica-port"] = Port(proxy.Replicas);
        return labels;
    }

    private static string? Port(int port) => port == 0 ? null : Text.Of(port);
}

using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Prometheus;

/// <summary>One service a node that Prometheus is placed on: its samples stay there.</summary>
public static class PrometheusServices
{
    public static void AddTo(YamlMap services, Wiring wiring, PrometheusService prometheus, StackImages images, ConfigFile config)
    {
        var ports = wiring.EndpointsOf(prometheus).Where(static endpoint => endpoint.Published != 0).Select(ServiceBlock.HostPort).ToArray();
        foreach (var member in prometheus.MembersIn(wiring.Stack))
        {
            services[member.Name] = new YamlMap
            {
                ["image"] = images.For(prometheus),
                ["hostname"] = member.Name,
                ["command"] = new[] { $"--storage.tsdb.retention.time={Text.Of(Duration.Of(prometheus.Retention))}" },
                ["networks"] = ServiceBlock.Networks(wiring, prometheus),
                ["ports"] = ports.Length == 0 ? null : ports,
                ["volumes"] = new[] { ServiceBlock.Data(prometheus, member, "/var/lib/prometheus") },
                ["configs"] = new[] { ServiceBlock.Config(config, "/etc/prometheus/prometheus.yml") },
                ["init"] = true,
                ["stop_signal"] = "SIGTERM",
                // It writes down what it has in memory.
                ["stop_grace_period"] = "1m",
                ["healthcheck"] = ServiceBlock.NoHealthCheck(),
                ["logging"] = ServiceLogging.Of(wiring.Stack, prometheus),
                ["deploy"] = ServiceBlock.Pinned(prometheus, member, ServiceBlock.Labels(prometheus, "prometheus", member)),
            };
        }
    }
}

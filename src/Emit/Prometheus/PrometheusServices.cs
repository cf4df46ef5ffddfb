using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Page;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Prometheus;

/// <summary>One service for each node of Prometheus: its samples stay there.</summary>
public sealed class PrometheusServices : IEmittedKind
{
    private static readonly ConfigName Config = new("prometheus", ".yml");

    public string ImageFolder => "prometheus";

    public IReadOnlyList<ConfigName> ConfigNames => [Config];

    public IEnumerable<ConfigFile> Configs(Wiring wiring, ProjectFiles files) =>
        wiring.Stack.Prometheus.Select(prometheus => new ConfigFile(Config.Of(prometheus, wiring.Stack.Prometheus.Count), prometheus.Name, PrometheusConfig.Render(wiring, prometheus)));

    public void AddServices(YamlMap services, Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs)
    {
        foreach (var prometheus in wiring.Stack.Prometheus)
            AddMembers(services, wiring, prometheus, images.For(prometheus, ImageFolder, prometheus.Version), configs.First(config => config.Service == prometheus.Name));
    }

    public IEnumerable<string[]> Rows(Stack stack) => stack.Prometheus.SelectMany(prometheus => MembersTable.OfMembers(stack, prometheus, $"Prometheus {prometheus.Version}"));

    private static void AddMembers(YamlMap services, Wiring wiring, PrometheusService prometheus, object image, ConfigFile config)
    {
        var ports = wiring.EndpointsOf(prometheus).Where(static endpoint => endpoint.Published != 0).Select(ServiceBlock.HostPort).ToArray();
        foreach (var member in prometheus.MembersIn(wiring.Stack))
        {
            services[member.Name] = new YamlMap
            {
                ["image"] = image,
                ["hostname"] = member.Name,
                ["command"] = new[] { $"--storage.tsdb.retention.time={Text.Of(Duration.Of(prometheus.Retention))}" },
                ["networks"] = ServiceBlock.Networks(wiring, prometheus),
                ["ports"] = ports.Length == 0 ? null : ports,
                ["volumes"] = new[] { ServiceBlock.Data(prometheus, member, "/var/lib/prometheus") },
                ["configs"] = new[] { ServiceBlock.Config(config, "/etc/prometheus/prometheus.yml") },
                ["secrets"] = CertificateBlock.Secrets(wiring, prometheus, member),
                ["init"] = true,
                ["read_only"] = Confinement.ReadOnlyRoot(prometheus),
                ["cap_drop"] = Confinement.DroppedCapabilities(prometheus),
                ["ulimits"] = Confinement.Ulimits(wiring.Stack, prometheus),
                ["stop_signal"] = "SIGTERM",
                // It writes its memory to disk.
                ["stop_grace_period"] = "1m",
                ["healthcheck"] = ServiceBlock.NoHealthCheck(),
                ["logging"] = ServiceLogging.Of(wiring.Stack, prometheus),
                ["deploy"] = ServiceBlock.Pinned(wiring.Stack, prometheus, member, ServiceBlock.Labels(prometheus, "prometheus", member)),
            };
        }
    }
}

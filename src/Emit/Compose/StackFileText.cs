using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>stack.yml: the input of <c>docker stack deploy</c> and of a publish.</summary>
public static class StackFileText
{
    private const string SchemaVersion = "3.9";

    private const string Comment =
        $"""
        # {Text.Origin}
        # STACK_REGISTRY is the registry that the images are pulled from, with a slash at the end: 198.51.100.7:5000/

        """;

    private const string NodeComment = "# SWARM_NODE is the hostname of the engine, as 'docker node ls' prints it. A publish sets it.\n";

    public static string Render(Wiring wiring, StackImages images, IReadOnlyList<ConfigFile> configs, RootCertificates roots)
    {
        var stack = wiring.Stack;
        var services = new YamlMap();
        foreach (var kind in EmittedKinds.All)
            kind.AddServices(services, wiring, images, configs);

        return YamlText.WriteCompose(stack.Nodes.Any(static node => node.IsThisEngine) ? Comment + NodeComment : Comment, new YamlMap
        {
            ["version"] = SchemaVersion,
            ["services"] = services,
            ["networks"] = Networks(wiring).OrNothing(),
            ["volumes"] = Volumes(stack).OrNothing(),
            ["configs"] = Configs(stack, configs).OrNothing(),
            ["secrets"] = Secrets(wiring).OrNothing(),
            ["x-patroniswarm"] = ClusterBlock.Of(wiring, images, roots),
        });
    }

    private static YamlMap Networks(Wiring wiring)
    {
        var (map, described) = (new YamlMap(), wiring.Stack.Network);
        foreach (var network in wiring.Networks)
        {
            map[network.Name] = new YamlMap
            {
                ["driver"] = "overlay",
                ["driver_opts"] = new YamlMap
                {
                    ["com.docker.network.driver.mtu"] = described.Mtu == 0 ? null : Text.Of(described.Mtu),
                    ["encrypted"] = described.Encrypted ? "true" : null,
                }.OrNothing(),
                ["internal"] = network.IsInternal ? true : null,
                ["attachable"] = described.Attachable && network.Kind == NetworkKind.Edge ? true : null,
                ["ipam"] = network.Subnet is null
                    ? null
                    : new YamlMap { ["config"] = new[] { new YamlMap { ["subnet"] = network.Subnet } } },
            };
        }

        foreach (var name in wiring.Stack.Services.SelectMany(static service => service.ExternalNetworks))
            map[name] = new YamlMap { ["external"] = true, ["name"] = name };
        return map;
    }

    private static YamlMap Volumes(Stack stack)
    {
        var volumes = new YamlMap();
        foreach (var (name, source) in Topology.Volumes.Of(stack))
        {
            volumes[name] = new YamlMap
            {
                ["driver"] = source.Driver,
                ["driver_opts"] = new YamlMap { ["type"] = source.Type, ["device"] = source.Device, ["o"] = source.Options }.OrNothing(),
            };
        }

        return volumes;
    }

    private static YamlMap Configs(Stack stack, IReadOnlyList<ConfigFile> configs)
    {
        var map = new YamlMap();
        foreach (var config in configs)
            map[config.Name] = new YamlMap { ["name"] = config.SwarmName(stack.Name), ["file"] = $"./{config.Name}" };
        return map;
    }

    // External, so that 'docker stack rm' keeps them, as it keeps the volumes that need them.
    private static YamlMap Secrets(Wiring wiring)
    {
        var secrets = new YamlMap();
        var names = wiring.Credentials.Select(static credential => credential.Secret)
            .Concat(CertificateBlock.Names(wiring))
            .Concat(ServerCertificateBlock.Names(wiring))
            .Concat(wiring.Stack.Roles.Select(role => role.SecretIn(wiring.Stack)))
            .Concat(wiring.Stack.Services.SelectMany(static service => service.Secrets).Select(static secret => secret.Name));
        foreach (var name in names)
            secrets[name] = new YamlMap { ["external"] = true, ["name"] = name };
        return secrets;
    }
}

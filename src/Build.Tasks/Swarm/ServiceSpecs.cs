using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Swarm;

/// <summary>Makes the specifications of services that <c>docker stack deploy</c> would make of the same file.</summary>
public sealed class ServiceSpecs(StackDefinition stack, StackNames names, Func<string, string?> variable)
{
    private readonly MountSpecs mounts = new(stack, names);

    /// <summary>The specification; configs and secrets are named in it, their ids are filled in by <see cref="FileIds"/>.</summary>
    public ServiceSpec For(ServiceDefinition service)
    {
        var labels = names.Labels(service.Deploy.Labels);
        labels[StackNames.ImageLabel] = service.Image;
        return new()
        {
            Name = names.Scoped(service.Name),
            Labels = labels,
            TaskTemplate = new()
            {
                ContainerSpec = Container(service),
                LogDriver = service.Logging is { } logging ? new() { Name = logging.Driver, Options = Copy(logging.Options) } : null,
                Resources = DeploySpecs.Resources(service.Deploy),
                RestartPolicy = DeploySpecs.Restart(service.Deploy.Restart),
                Placement = DeploySpecs.Placement(service.Deploy),
                Networks = Networks(service),
            },
            Mode = DeploySpecs.Mode(service.Deploy),
            UpdateConfig = DeploySpecs.Update(service.Deploy.Update),
            RollbackConfig = DeploySpecs.Update(service.Deploy.Rollback),
            EndpointSpec = Endpoint(service),
        };
    }

    private ContainerSpec Container(ServiceDefinition service)
    {
        var capabilities = Capabilities.Effective(service.CapabilitiesAdded, service.CapabilitiesDropped);
        return new()
        {
            Image = ImageReference.Tagged(service.Image),
            Command = Copy(service.Entrypoint),
            Args = Copy(service.Command),
            Hostname = service.Hostname,
            Hosts = Hosts(service.ExtraHosts),
            DNSConfig = service.NameServers.Count + service.SearchDomains.Count == 0
                ? null
                : new() { Nameservers = Copy(service.NameServers), Search = Copy(service.SearchDomains) },
            Healthcheck = Healthcheck(service.Healthcheck),
            Env = Environment(service),
            Labels = names.Labels(service.Labels),
            Dir = service.WorkingDirectory,
            User = service.User,
            Mounts = service.Volumes.Count == 0 ? null : [.. service.Volumes.Select(mounts.For)],
            StopGracePeriod = service.StopGracePeriod,
            StopSignal = service.StopSignal,
            TTY = service.Terminal ? true : null,
            OpenStdin = service.StandardInputOpen ? true : null,
            ReadOnly = service.ReadOnly ? true : null,
            Privileges = new(),
            Secrets = Secrets(service),
            Configs = Configs(service),
            Init = service.Init,
            Sysctls = Copy(service.Sysctls),
            CapabilityAdd = capabilities.Added,
            CapabilityDrop = capabilities.Dropped,
            Ulimits = service.Ulimits.Count == 0
                ? null
                : [.. service.Ulimits.OrderBy(static limit => limit.Name, StringComparer.Ordinal)
                    .Select(static limit => new Ulimit { Name = limit.Name, Soft = limit.Soft, Hard = limit.Hard })],
        };
    }

    private List<string>? Environment(ServiceDefinition service)
    {
        if (service.Environment.Count == 0)
            return null;
        // An empty value takes that of the deploying shell, as with Docker's own client.
        return [.. service.Environment
            .Select(pair => (pair.Key, Value: string.IsNullOrEmpty(pair.Value) ? variable(pair.Key) ?? pair.Value : pair.Value))
            .Select(static pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")
            .Order(StringComparer.Ordinal)];
    }

    private List<NetworkAttachmentConfig> Networks(ServiceDefinition service)
    {
        IReadOnlyList<StackFile.NetworkAttachment> attachments = service.Networks.Count > 0
            ? service.Networks
            : [new(StackNames.DefaultNetwork, [], null)];
        return [.. attachments
            .Select(attachment => new NetworkAttachmentConfig
            {
                Target = names.Network(attachment.Network, stack.Networks.GetValueOrDefault(attachment.Network)),
                Aliases = [.. attachment.Aliases, service.Name],
                DriverOpts = Copy(attachment.DriverOptions),
            })
            .OrderBy(static network => network.Target, StringComparer.Ordinal)];
    }

    private List<SecretReference>? Secrets(ServiceDefinition service) => service.Secrets.Count == 0 ? null :
        [.. service.Secrets
            .Select(reference => new SecretReference
            {
                SecretName = names.File(reference.Source, stack.Secrets[reference.Source]),
                File = new() { Name = reference.Target ?? reference.Source, UID = reference.Uid, GID = reference.Gid, Mode = reference.Mode },
            })
            .OrderBy(static reference => reference.SecretName, StringComparer.Ordinal)];

    private List<SwarmConfigReference>? Configs(ServiceDefinition service) => service.Configs.Count == 0 ? null :
        [.. service.Configs
            .Select(reference => new SwarmConfigReference
            {
                ConfigName = names.File(reference.Source, stack.Configs[reference.Source]),
                File = new() { Name = reference.Target ?? reference.Source, UID = reference.Uid, GID = reference.Gid, Mode = reference.Mode },
            })
            .OrderBy(static reference => reference.ConfigName, StringComparer.Ordinal)];

    private static EndpointSpec Endpoint(ServiceDefinition service) => new()
    {
        Mode = service.Deploy.EndpointMode?.ToLowerInvariant(),
        Ports = service.Ports.Count == 0 ? null : [.. service.Ports
            .OrderBy(static port => port.Published ?? 0)
            .ThenBy(static port => port.Target)
            .ThenBy(static port => port.Protocol, StringComparer.Ordinal)
            .Select(static port => new PortConfig
            {
                Name = port.Name,
                Protocol = port.Protocol,
                TargetPort = port.Target,
                PublishedPort = port.Published,
                PublishMode = port.Mode,
            })],
    };

    private static HealthcheckConfig? Healthcheck(HealthcheckDefinition? check) => check is null ? null : new()
    {
        Test = Copy(check.Test),
        Interval = check.Interval,
        Timeout = check.Timeout,
        StartPeriod = check.StartPeriod,
        StartInterval = check.StartInterval,
        Retries = check.Retries,
    };

    private static List<string>? Hosts(IReadOnlyList<string> hosts) => hosts.Count == 0 ? null :
        [.. hosts.Select(static host => host.Split([':', '='], 2)).Select(static parts => parts.Length == 2 ? $"{parts[1]} {parts[0]}" : parts[0])];

    private static List<string>? Copy(IReadOnlyList<string>? list) => list is null || list.Count == 0 ? null : [.. list];

    private static Dictionary<string, string>? Copy(IReadOnlyDictionary<string, string>? map) => map is null ? null : new(map);
}

using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>Creates the same service specifications as <c>docker stack deploy</c> from the same file.</summary>
public sealed class ServiceSpecs(StackDefinition stack, StackNames names, Func<string, string?> variable)
{
    private readonly MountSpecs mounts = new(stack, names);
    private readonly AttachmentSpecs attachments = new(stack, names);

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
                Networks = attachments.Networks(service),
            },
            Mode = DeploySpecs.Mode(service.Deploy),
            UpdateConfig = DeploySpecs.Update(service.Deploy.Update),
            RollbackConfig = DeploySpecs.Update(service.Deploy.Rollback),
            EndpointSpec = AttachmentSpecs.Endpoint(service),
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
            Hosts = Copy(service.ExtraHosts),
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
            Privileges = new() { CredentialSpec = attachments.Credentials(service) },
            Secrets = attachments.Secrets(service),
            Configs = attachments.Configs(service),
            Isolation = service.Isolation,
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
        // An empty value gets the value of the deploying shell, as in Docker's own client.
        return [.. service.Environment
            .Select(pair => (pair.Key, Value: string.IsNullOrEmpty(pair.Value) ? variable(pair.Key) ?? pair.Value : pair.Value))
            .Select(static pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")
            .Order(StringComparer.Ordinal)];
    }

    private static HealthcheckConfig? Healthcheck(HealthcheckDefinition? check) => check is null ? null : new()
    {
        Test = Copy(check.Test),
        Interval = check.Interval,
        Timeout = check.Timeout,
        StartPeriod = check.StartPeriod,
        StartInterval = check.StartInterval,
        Retries = check.Retries,
    };

    private static List<string>? Copy(IReadOnlyList<string>? list) => list is null || list.Count == 0 ? null : [.. list];

    private static Dictionary<string, string>? Copy(IReadOnlyDictionary<string, string>? map) => map is null ? null : new(map);
}

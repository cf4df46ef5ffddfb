using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>A service's networks, ports, configs and secrets in swarm's specification.</summary>
internal sealed class AttachmentSpecs(StackDefinition stack, StackNames names)
{
    public List<NetworkAttachmentConfig> Networks(ServiceDefinition service)
    {
        IReadOnlyList<StackFile.NetworkAttachment> attachments = service.Networks.Count > 0
            ? service.Networks
            : [new(StackNames.DefaultNetwork, [], null)];
        return [.. attachments.Select(attachment => Network(attachment, service.Name)).OrderBy(static network => network.Target, StringComparer.Ordinal)];
    }

    public List<SecretReference>? Secrets(ServiceDefinition service) => service.Secrets.Count == 0 ? null :
        [.. service.Secrets
            .Select(reference => new SecretReference
            {
                SecretName = names.File(reference.Source, stack.Secrets[reference.Source]),
                File = new() { Name = reference.Target ?? reference.Source, UID = reference.Uid, GID = reference.Gid, Mode = reference.Mode },
            })
            .OrderBy(static reference => reference.SecretName, StringComparer.Ordinal)
            .ThenBy(static reference => reference.File!.Name, StringComparer.Ordinal)];

    public List<SwarmConfigReference>? Configs(ServiceDefinition service)
    {
        var references = service.Configs.Select(reference => new SwarmConfigReference
        {
            ConfigName = ConfigName(reference.Source),
            File = new() { Name = reference.Target ?? reference.Source, UID = reference.Uid, GID = reference.Gid, Mode = reference.Mode },
        }).ToList();
        // The engine itself reads this one; it is in no container.
        if (service.Credentials?.Config is { } credentials)
            references.Add(new() { ConfigName = ConfigName(credentials), Runtime = new() });
        return references.Count == 0 ? null :
            [.. references
                .OrderBy(static reference => reference.ConfigName, StringComparer.Ordinal)
                .ThenBy(static reference => reference.File?.Name, StringComparer.Ordinal)];
    }

    /// <summary>Where Windows finds the account; a config is named in it, its id is filled in by <see cref="FileIds"/>.</summary>
    public CredentialSpec? Credentials(ServiceDefinition service) => service.Credentials is not { } credentials ? null : new()
    {
        Config = credentials.Config is { } config ? ConfigName(config) : "",
        File = credentials.File ?? "",
        Registry = credentials.Registry ?? "",
    };

    public static EndpointSpec Endpoint(ServiceDefinition service) => new()
    {
        Mode = service.Deploy.EndpointMode?.ToLowerInvariant(),
        Ports = service.Ports.Count == 0 ? null : [.. service.Ports
            .OrderBy(static port => port.Published ?? 0)
            .ThenBy(static port => port.Target)
            .ThenBy(static port => port.Protocol, StringComparer.Ordinal)
            .Select(static port => new PortConfig
            {
                Protocol = port.Protocol,
                TargetPort = port.Target,
                PublishedPort = port.Published,
                PublishMode = port.Mode,
            })],
    };

    private NetworkAttachmentConfig Network(StackFile.NetworkAttachment attachment, string service)
    {
        var target = names.Network(attachment.Network, stack.Networks.GetValueOrDefault(attachment.Network));
        return new()
        {
            Target = target,
            Aliases = StackNames.IsOfEveryNode(target) ? [.. attachment.Aliases] : [.. attachment.Aliases, service],
            DriverOpts = attachment.DriverOptions is null ? null : new Dictionary<string, string>(attachment.DriverOptions),
        };
    }

    private string ConfigName(string key) => names.File(key, stack.Configs[key]);
}

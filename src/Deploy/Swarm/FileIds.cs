using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The ids of configs and secrets in the swarm, by name.</summary>
public sealed record FileIds(IReadOnlyDictionary<string, string> Configs, IReadOnlyDictionary<string, string> Secrets)
{
    public void FillIn(ServiceSpec spec)
    {
        foreach (var config in spec.TaskTemplate?.ContainerSpec?.Configs ?? [])
            config.ConfigID = Configs[config.ConfigName];
        if (spec.TaskTemplate?.ContainerSpec?.Privileges?.CredentialSpec is { Config.Length: > 0 } credentials)
            credentials.Config = Configs[credentials.Config];
        foreach (var secret in spec.TaskTemplate?.ContainerSpec?.Secrets ?? [])
            secret.SecretID = Secrets[secret.SecretName];
    }
}

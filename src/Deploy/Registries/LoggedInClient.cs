using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>A client that adds the user's registry login to its requests.</summary>
internal sealed class LoggedInClient : IDockerClient
{
    private readonly IDockerClient client;

    public LoggedInClient(IDockerClient client, RegistryCredentials credentials)
    {
        this.client = client;
        RegistryAuthHeader.AddTo(client);
        Swarm = new LoggedInSwarm(client.Swarm, credentials);
        Distribution = new LoggedInDistribution(client.Distribution, credentials);
    }

    public ISwarmOperations Swarm { get; }

    public IDistributionOperations Distribution { get; }

    public ResolvedClientOptions Options => client.Options;

    public ISystemOperations System => client.System;

    public IContainerOperations Containers => client.Containers;

    public IImageOperations Images => client.Images;

    public INetworkOperations Networks => client.Networks;

    public IVolumeOperations Volumes => client.Volumes;

    public ISecretsOperations Secrets => client.Secrets;

    public IConfigOperations Configs => client.Configs;

    public ITasksOperations Tasks => client.Tasks;

    public IPluginOperations Plugin => client.Plugin;

    public IExecOperations Exec => client.Exec;

    public void Dispose() => client.Dispose();

    private sealed class LoggedInDistribution(IDistributionOperations distribution, RegistryCredentials credentials) : IDistributionOperations
    {
        public async Task<DistributionInspectResponse> InspectAsync(string name, CancellationToken cancellationToken = default)
        {
            RegistryAuthHeader.Send(await credentials.ForImageAsync(name, cancellationToken));
            return await distribution.InspectAsync(name, cancellationToken);
        }
    }
}

using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Registries;

/// <summary>Creates and updates services with the login that their nodes need to pull; other requests are unchanged.</summary>
internal sealed class LoggedInSwarm(ISwarmOperations swarm, RegistryCredentials credentials) : ISwarmOperations
{
    public async Task<ServiceCreateResponse> CreateServiceAsync(ServiceCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        RegistryAuthHeader.Send(await LoginAsync(parameters.Service, cancellationToken));
        return await swarm.CreateServiceAsync(parameters, cancellationToken);
    }

    // Without a login or a source for it, the engine keeps the service's login.
    public async Task<ServiceUpdateResponse> UpdateServiceAsync(string id, ServiceUpdateParameters parameters, CancellationToken cancellationToken = default)
    {
        RegistryAuthHeader.Send(await LoginAsync(parameters.Service, cancellationToken));
        return await swarm.UpdateServiceAsync(id, parameters, cancellationToken);
    }

    public Task<SwarmUnlockResponse> GetSwarmUnlockKeyAsync(CancellationToken cancellationToken = default) => swarm.GetSwarmUnlockKeyAsync(cancellationToken);

    public Task<string> InitSwarmAsync(SwarmInitParameters parameters, CancellationToken cancellationToken = default) => swarm.InitSwarmAsync(parameters, cancellationToken);

    public Task<SwarmInspectResponse> InspectSwarmAsync(CancellationToken cancellationToken = default) => swarm.InspectSwarmAsync(cancellationToken);

    public Task JoinSwarmAsync(SwarmJoinParameters parameters, CancellationToken cancellationToken = default) => swarm.JoinSwarmAsync(parameters, cancellationToken);

    public Task LeaveSwarmAsync(SwarmLeaveParameters? parameters = null, CancellationToken cancellationToken = default) => swarm.LeaveSwarmAsync(parameters, cancellationToken);

    public Task UnlockSwarmAsync(SwarmUnlockParameters parameters, CancellationToken cancellationToken = default) => swarm.UnlockSwarmAsync(parameters, cancellationToken);

    public Task UpdateSwarmAsync(SwarmUpdateParameters parameters, CancellationToken cancellationToken = default) => swarm.UpdateSwarmAsync(parameters, cancellationToken);

    public Task<SwarmService> InspectServiceAsync(string id, CancellationToken cancellationToken = default) => swarm.InspectServiceAsync(id, cancellationToken);

    public Task<IList<SwarmService>> ListServicesAsync(ServiceListParameters? parameters = null, CancellationToken cancellationToken = default) => swarm.ListServicesAsync(parameters, cancellationToken);

    public Task RemoveServiceAsync(string id, CancellationToken cancellationToken = default) => swarm.RemoveServiceAsync(id, cancellationToken);

    public Task<Stream> GetServiceLogsAsync(string id, ServiceLogsParameters parameters, CancellationToken cancellationToken = default) => swarm.GetServiceLogsAsync(id, parameters, cancellationToken);

    public Task<MultiplexedStream> GetServiceLogsAsync(string id, bool tty, ServiceLogsParameters parameters, CancellationToken cancellationToken = default) => swarm.GetServiceLogsAsync(id, tty, parameters, cancellationToken);

    public Task<IList<NodeListResponse>> ListNodesAsync(CancellationToken cancellationToken = default) => swarm.ListNodesAsync(cancellationToken);

    public Task<NodeListResponse> InspectNodeAsync(string id, CancellationToken cancellationToken = default) => swarm.InspectNodeAsync(id, cancellationToken);

    public Task RemoveNodeAsync(string id, bool? force = null, CancellationToken cancellationToken = default) => swarm.RemoveNodeAsync(id, force, cancellationToken);

    public Task UpdateNodeAsync(string id, ulong version, NodeUpdateParameters parameters, CancellationToken cancellationToken = default) => swarm.UpdateNodeAsync(id, version, parameters, cancellationToken);

    // The label has the full name, because the shortened one may look like an image without a registry.
    private Task<AuthConfig?> LoginAsync(ServiceSpec service, CancellationToken cancellation) => credentials.ForImageAsync(
        service.Labels?.TryGetValue(StackNames.ImageLabel, out var image) == true ? image : service.TaskTemplate?.ContainerSpec?.Image ?? "",
        cancellation);
}

using Docker.DotNet.Handler.Abstractions;
using PatroniSwarm.Deploy.Locking;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>The handlers of each request to an engine: wait for elections of the swarm, change nothing without the lock, use TLS if the endpoint requires it.</summary>
internal sealed class EngineRoute(EngineEndpoint endpoint, TimeProvider clock) : IAuthProvider
{
    public bool TlsEnabled => endpoint.Tls?.TlsEnabled == true;

    // The lock is checked for each request, also after an election.
    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler) =>
        new SwarmElectionWait(new LockedWrites(endpoint.Tls?.ConfigureHandler(handler) ?? handler), clock);
}

using Docker.DotNet.Handler.Abstractions;
using PatroniSwarm.Deploy.Locking;

namespace PatroniSwarm.Deploy.Engines;

/// <summary>What each request to an engine goes through: the swarm's elections are waited for, nothing is changed without the lock, and TLS is spoken where the endpoint wants it.</summary>
internal sealed class EngineRoute(EngineEndpoint endpoint, TimeProvider clock) : IAuthProvider
{
    public bool TlsEnabled => endpoint.Tls?.TlsEnabled == true;

    // The lock is asked each time that a request is sent, also after an election.
    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler) =>
        new SwarmElectionWait(new LockedWrites(endpoint.Tls?.ConfigureHandler(handler) ?? handler), clock);
}

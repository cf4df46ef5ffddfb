using Docker.DotNet.Handler.Abstractions;

namespace PatroniSwarm.Build.Deployment;

/// <summary>What each request to an engine goes through: the swarm's elections are waited for, and TLS is spoken where the endpoint wants it.</summary>
internal sealed class EngineRoute(EngineEndpoint endpoint) : IAuthProvider
{
    public bool TlsEnabled => endpoint.Tls?.TlsEnabled == true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler) => new SwarmElectionWait(endpoint.Tls?.ConfigureHandler(handler) ?? handler);
}

using Docker.DotNet.Handler.Abstractions;
using PatroniSwarm.Build.Deployment.Unchanged;

namespace PatroniSwarm.Build.Deployment;

/// <summary>What each request to an engine goes through: the swarm's elections are waited for, and TLS is spoken where the endpoint wants it.</summary>
internal sealed class EngineRoute(EngineEndpoint endpoint, EngineAnswers? answers, TimeProvider clock) : IAuthProvider
{
    public bool TlsEnabled => endpoint.Tls?.TlsEnabled == true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        var patient = new SwarmElectionWait(endpoint.Tls?.ConfigureHandler(handler) ?? handler, clock);
        return answers?.Listen(patient) ?? patient;
    }
}

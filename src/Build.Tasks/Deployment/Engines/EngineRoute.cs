using Docker.DotNet.Handler.Abstractions;
using PatroniSwarm.Build.Deployment.Unchanged;

namespace PatroniSwarm.Build.Deployment;

/// <summary>What each request to an engine goes through: the swarm's elections are waited for, nothing is changed without the lock, and TLS is spoken where the endpoint wants it.</summary>
internal sealed class EngineRoute(EngineEndpoint endpoint, EngineAnswers? answers, TimeProvider clock) : IAuthProvider
{
    public bool TlsEnabled => endpoint.Tls?.TlsEnabled == true;

    public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
    {
        // Each time that a request is sent, also after an election.
        var patient = new SwarmElectionWait(new LockedWrites(endpoint.Tls?.ConfigureHandler(handler) ?? handler), clock);
        return answers?.Listen(patient) ?? patient;
    }
}

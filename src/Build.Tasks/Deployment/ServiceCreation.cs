using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Creates services.</summary>
internal sealed class ServiceCreation(IDockerClient client, StackNetworks networks, Action<string> say)
{
    // A removed stack's network goes with its last task, and PostgreSQL may take its two minutes to stop.
    private const int Attempts = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(ServiceSpec spec, CancellationToken cancellation)
    {
        say($"creating service {spec.Name}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await client.Swarm.CreateServiceAsync(new() { Service = spec }, cancellation);
                return;
            }
            catch (DockerApiException failure) when (attempt < Attempts && IsMissingNetwork(failure))
            {
                // 'docker stack rm' comes back before its networks are gone.
                if (attempt == 1)
                    say("waiting until the network of the removed stack is gone");
                await Task.Delay(Pause, cancellation);
                await networks.CreateAsync(cancellation);
            }
        }
    }

    private static bool IsMissingNetwork(DockerApiException failure) =>
        EngineFailure.Says(failure, "network") && EngineFailure.Says(failure, "not found");
}

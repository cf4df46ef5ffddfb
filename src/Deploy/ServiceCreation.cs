using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>Creates services.</summary>
internal sealed class ServiceCreation(IDockerClient client, StackNetworks networks, TimeProvider clock, Action<string> say)
{
    // A removed stack's network exists until its last task ends, and PostgreSQL may take two minutes to stop.
    private const int Attempts = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public Task RunAsync(ServiceSpec spec, CancellationToken cancellation)
    {
        say($"creating service {spec.Name}");
        return WithNetworksAsync(spec, () => client.Swarm.CreateServiceAsync(new() { Service = spec }, cancellation), cancellation);
    }

    /// <summary>Does something on the networks of a service. Repeats it if one of them is being removed with an earlier stack.</summary>
    public async Task WithNetworksAsync(ServiceSpec spec, Func<Task> create, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await create();
                return;
            }
            catch (DockerApiException failure) when (IsMissingNetwork(failure))
            {
                if (attempt == Attempts)
                    throw new DeployException(DeployCodes.Refused, await WhyGoneAsync(spec, failure, cancellation));
                // 'docker stack rm' returns before its networks are removed.
                if (attempt == 1)
                    say("waiting until the network of the removed stack is gone");
                await Task.Delay(Pause, clock, cancellation);
                await networks.CreateAsync(cancellation);
            }
        }
    }

    // The engine lists a network while a container is on it, and a job's containers continue when its service is removed.
    private async Task<string> WhyGoneAsync(ServiceSpec spec, DockerApiException failure, CancellationToken cancellation)
    {
        var reason = $"Service {spec.Name} cannot be created: {EngineFailure.Text(failure)}.";
        foreach (var network in spec.TaskTemplate!.Networks!.Select(static network => network.Target!))
        {
            if (await networks.ContainersOnAsync(network, cancellation) is { Count: > 0 } left)
                return $"{reason} The swarm has removed {network}, but this engine still has containers of the removed stack on it: {string.Join(", ", left)}. Remove them with 'docker rm -f', then publish again.";
        }

        return $"{reason} The swarm has removed the network, but a node still has it. On that node, find the containers on it with 'docker network inspect' and remove them with 'docker rm -f'. Then publish again.";
    }

    private static bool IsMissingNetwork(DockerApiException failure) =>
        EngineFailure.Says(failure, "network") && EngineFailure.Says(failure, "not found");
}

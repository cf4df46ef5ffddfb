using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Brings the services of a stack in the swarm to what the stack file says.</summary>
internal sealed class StackServices(IDockerClient client, StackNames names, StackNetworks networks, ImagePins pins, MemberGate gate, Action<string> say)
{
    // A removed stack's network goes with its last task, and PostgreSQL may take its two minutes to stop.
    private const int Attempts = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ServiceUpdates updates = new(client, say);

    public async Task<IReadOnlyList<SwarmService>> LiveAsync(CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>>
        {
            ["label"] = new Dictionary<string, bool> { [$"{StackNames.NamespaceLabel}={names.Stack}"] = true },
        };
        return [.. await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation)];
    }

    /// <summary>Creates and updates, one service after the other; true when there was something to do.</summary>
    public async Task<bool> ApplyAsync(IEnumerable<ServiceSpec> specs, FileIds ids, CancellationToken cancellation)
    {
        var found = await LiveAsync(cancellation);
        var live = found.ToDictionary(static service => service.Spec!.Name!);
        var networkNames = await networks.NamesByIdAsync(cancellation);
        var changed = false;
        foreach (var spec in specs)
        {
            ids.FillIn(spec);
            var pinned = await pins.PinAsync(spec, cancellation);
            live.Remove(spec.Name!, out var present);
            if (present is null)
            {
                await CreateAsync(spec, cancellation);
                changed = true;
                continue;
            }

            if (!pinned)
                KeepPin(spec, present.Spec!);
            changed |= await updates.ApplyAsync(spec, present, networkNames, () => gate.PassAsync(spec, found, cancellation), cancellation);
        }

        foreach (var orphan in live.Keys.Order(StringComparer.Ordinal))
            say($"service {orphan} is no longer in the stack file and still runs; remove it by: docker service rm {orphan}");
        return changed;
    }

    private async Task CreateAsync(ServiceSpec spec, CancellationToken cancellation)
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

    // A registry that is away for a moment is no reason to restart a database.
    private static void KeepPin(ServiceSpec spec, ServiceSpec live)
    {
        if (live.Labels?.TryGetValue(StackNames.ImageLabel, out var image) == true && image == spec.Labels![StackNames.ImageLabel])
            spec.TaskTemplate!.ContainerSpec!.Image = live.TaskTemplate?.ContainerSpec?.Image;
    }
}

using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Changes a service that runs, and waits until it runs again.</summary>
internal sealed class ServiceUpdates(IDockerClient client, Action<string> say)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ServiceTasks tasks = new(client);

    /// <summary>True when the service had to change; <paramref name="pass"/> comes back when it may.</summary>
    public async Task<bool> ApplyAsync(ServiceSpec spec, SwarmService live, IReadOnlyDictionary<string, string> networkNames, Func<Task> pass, CancellationToken cancellation)
    {
        var differences = CanonicalSpec.Differences(spec, WithNetworkNames(live.Spec!, networkNames));
        if (differences.Count == 0)
            return false;
        await pass();
        say($"updating service {spec.Name}: {string.Join(", ", differences)}");
        for (var attempt = 1; ; attempt++)
        {
            spec.TaskTemplate!.ForceUpdate = live.Spec!.TaskTemplate?.ForceUpdate ?? 0;
            try
            {
                await client.Swarm.UpdateServiceAsync(live.ID!, new() { Service = spec, Version = (long)(live.Version?.Index ?? 0) }, cancellation);
                break;
            }
            catch (DockerApiException failure) when (attempt < Attempts && EngineFailure.Says(failure, "out of sequence"))
            {
                live = await client.Swarm.InspectServiceAsync(live.ID!, cancellation);
            }
        }

        await WaitAsync(live.ID!, cancellation);
        return true;
    }

    private async Task WaitAsync(string id, CancellationToken cancellation)
    {
        var end = DateTime.UtcNow + Longest;
        while (true)
        {
            var service = await client.Swarm.InspectServiceAsync(id, cancellation);
            var state = service.UpdateStatus?.State ?? "";
            var progress = await tasks.ReadAsync(service, cancellation);
            if (progress.IsUp && state is "" or "completed")
                return;
            if (state is "paused" || state.StartsWith("rollback", StringComparison.Ordinal))
                await FailAsync(service, $"swarm stopped the update: {service.UpdateStatus!.Message}", cancellation);
            if (DateTime.UtcNow > end)
                await FailAsync(service, $"after {Longest.TotalMinutes:0} minutes {progress.Running} of {progress.Expected} of its tasks run", cancellation);
            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task FailAsync(SwarmService service, string what, CancellationToken cancellation)
    {
        var failures = await tasks.FailuresAsync(service, cancellation);
        throw new DeployException(DeployCodes.Update, $"The service {service.Spec!.Name} was changed and does not run again: {what}. {string.Join("; ", failures)}. The services after it were not touched.");
    }

    // Swarm keeps the ids of networks where a specification gives their names.
    private static ServiceSpec WithNetworkNames(ServiceSpec live, IReadOnlyDictionary<string, string> names)
    {
        foreach (var network in live.TaskTemplate?.Networks ?? [])
            network.Target = names.GetValueOrDefault(network.Target!, network.Target!);
        live.TaskTemplate!.Networks = [.. (live.TaskTemplate.Networks ?? []).OrderBy(static network => network.Target, StringComparer.Ordinal)];
        return live;
    }
}

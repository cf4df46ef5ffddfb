using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Changes a service that runs, waits until it runs again, and puts it back when it does not.</summary>
internal sealed class ServiceUpdates(IDockerClient client, TimeProvider clock, Action<string> say)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly ServiceTasks tasks = new(client);

    /// <param name="update">What it is, and what it is to be.</param>
    /// <param name="settled">
    /// Comes back when the cluster is well with the changed service in it, which is more than the few seconds that swarm watches it for; null leaves it to swarm.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">It did not run again, or the cluster did not get well; it is as it was.</exception>
    public async Task ApplyAsync(PendingUpdate update, Func<Task>? settled, CancellationToken cancellation)
    {
        var (spec, live, former) = (update.Spec, update.Live, update.Former);
        if (!update.Restarts)
        {
            // Swarm takes the same mounts in another order for others, and Docker's client sorts them: the tasks keep to the letter what they have.
            live = await client.Swarm.InspectServiceAsync(live.ID!, cancellation);
            (spec.TaskTemplate, spec.EndpointSpec) = (live.Spec!.TaskTemplate, live.Spec.EndpointSpec);
        }

        await SendAsync(spec, live, cancellation);
        try
        {
            await WaitAsync(live.ID!, toTheEnd: settled is null, cancellation);
            if (settled is not null)
                await settled();
        }
        catch (DeployException failure)
        {
            var (before, how) = former is null ? (live.Spec!, "It is as it was before") : await former();
            await PutBackAsync(before, how, live.ID!, failure, cancellation);
        }
    }

    private async Task SendAsync(ServiceSpec spec, SwarmService live, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            spec.TaskTemplate!.ForceUpdate = live.Spec!.TaskTemplate?.ForceUpdate ?? 0;
            try
            {
                await client.Swarm.UpdateServiceAsync(live.ID!, new() { Service = spec, Version = (long)(live.Version?.Index ?? 0) }, cancellation);
                return;
            }
            catch (DockerApiException failure) when (attempt < Attempts && EngineFailure.Says(failure, "out of sequence"))
            {
                live = await client.Swarm.InspectServiceAsync(live.ID!, cancellation);
            }
        }
    }

    private async Task PutBackAsync(ServiceSpec before, string how, string id, DeployException failure, CancellationToken cancellation)
    {
        say($"putting {before.Name} back as it was");
        try
        {
            await SendAsync(before, await client.Swarm.InspectServiceAsync(id, cancellation), cancellation);
            await WaitAsync(id, toTheEnd: true, cancellation);
        }
        catch (DeployException again)
        {
            how = $"It was put back as it was, and does not run either: {again.Message}";
        }

        throw new DeployException(failure.Code, $"{failure.Message} {how}; what stands before it is done, and nothing after it was touched.");
    }

    private async Task WaitAsync(string id, bool toTheEnd, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, Longest);
        while (true)
        {
            var service = await client.Swarm.InspectServiceAsync(id, cancellation);
            var state = service.UpdateStatus?.State ?? "";
            var progress = await tasks.ReadAsync(service, cancellation);
            if (state is "paused" || state.StartsWith("rollback", StringComparison.Ordinal))
                throw await FailureAsync(service, $"swarm stopped the update: {service.UpdateStatus!.Message}", cancellation);
            if (progress.IsUp && (state is "" or "completed" || !toTheEnd))
                return;
            if (deadline.IsOver)
                throw await FailureAsync(service, $"after {Longest.TotalMinutes:0} minutes {progress.Running} of {progress.Expected} of its tasks run", cancellation);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task<DeployException> FailureAsync(SwarmService service, string what, CancellationToken cancellation)
    {
        var failures = await tasks.FailuresAsync(service, cancellation);
        return new(DeployCodes.Update, $"The service {service.Spec!.Name} was changed and does not run again: {what}. {string.Join("; ", failures)}.");
    }
}

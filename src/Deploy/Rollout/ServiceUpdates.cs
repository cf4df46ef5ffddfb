using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Updates a service, waits until it runs again, and rolls it back if it does not.</summary>
internal sealed class ServiceUpdates(IDockerClient client, TimeSpan patience, TimeProvider clock, Action<string> say)
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly ServiceTasks tasks = new(client);

    /// <param name="update">The current and the wanted service.</param>
    /// <param name="settled">
    /// Waits until the cluster is healthy with the updated service, which takes longer than swarm watches it; null relies on swarm alone.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">It did not run again, or the cluster did not get healthy; it was rolled back.</exception>
    public async Task ApplyAsync(PendingUpdate update, Func<Task>? settled, CancellationToken cancellation)
    {
        var (spec, live, former) = (update.Spec, update.Live, update.Former);
        if (!update.Restarts)
        {
            // To swarm, the same mounts in another order are a change, and Docker's client sorts them. Keep the order that the tasks have.
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
            // First, so that it restarts with its old settings.
            var isUndone = update.Undo is null || (await update.Undo.Value).IsDone;
            var (before, how) = former is null ? (live.Spec!, "It was rolled back") : await former();
            await RollBackAsync(before, how, live.ID!, failure, isUndone && update.WasHealthy ? settled : null, cancellation);
        }
    }

    /// <summary>Changes a service that is about to be removed.</summary>
    /// <exception cref="DeployException">It did not run again.</exception>
    public async Task ChangeAsync(string id, Action<ServiceSpec> change, CancellationToken cancellation)
    {
        var live = await client.Swarm.InspectServiceAsync(id, cancellation);
        change(live.Spec!);
        await SendAsync(live.Spec!, live, cancellation);
        await WaitAsync(id, toTheEnd: false, cancellation);
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

    private async Task RollBackAsync(ServiceSpec before, string how, string id, DeployException failure, Func<Task>? settled, CancellationToken cancellation)
    {
        say($"rolling {before.Name} back");
        try
        {
            await SendAsync(before, await client.Swarm.InspectServiceAsync(id, cancellation), cancellation);
            await WaitAsync(id, toTheEnd: true, cancellation);
            if (settled is not null)
                await settled();
        }
        catch (DeployException again)
        {
            how = $"It was rolled back, but is still unhealthy: {again.Message.TrimEnd('.')}";
        }

        throw new DeployException(failure.Code, $"{failure.Message} {how}; the changes before it stay, and nothing after it was changed.");
    }

    private async Task WaitAsync(string id, bool toTheEnd, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, patience);
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
                throw await FailureAsync(service, $"after {patience.TotalSeconds:0} s, {progress.Running} of {progress.Expected} tasks run", cancellation);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task<DeployException> FailureAsync(SwarmService service, string what, CancellationToken cancellation)
    {
        var failures = await tasks.FailuresAsync(service, cancellation);
        return new(DeployCodes.Update, $"Service {service.Spec!.Name} was changed and does not come up: {what}. {string.Join("; ", failures)}.");
    }
}

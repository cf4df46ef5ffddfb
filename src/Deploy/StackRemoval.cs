using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.Locking;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>Removes a stack and waits until it is gone, so that a publish right after it starts from nothing.</summary>
/// <param name="client">The engine of a manager.</param>
/// <param name="options">Which stack.</param>
/// <param name="withData">The stack whose volumes are emptied; null to keep them and the secrets for them.</param>
/// <param name="variable">The value of a variable of the stack file, or null.</param>
/// <param name="clock">The clock for all waiting.</param>
/// <param name="say">Progress.</param>
internal sealed class StackRemoval(IDockerClient client, DeployOptions options, StackDefinition? withData, Func<string, string?> variable, TimeProvider clock, Action<string> say)
{
    private const string SecretLabel = "patroniswarm.stack";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly StackNames names = new(options.StackName);

    /// <exception cref="DeployException">It was not gone in time.</exception>
    public Task RunAsync(CancellationToken cancellation) => PublishLock.RunAsync(
        client,
        options.StackName,
        options.ReadyTimeout,
        clock,
        say,
        RemoveAsync,
        cancellation);

    private async Task RemoveAsync(CancellationToken cancellation)
    {
        await new Leftovers(client, options.StackName, []).RemoveAsync(options.ReadyTimeout, clock, cancellation);
        var services = await LiveServices.ListAsync(client, options.StackName, cancellation);
        foreach (var service in services)
        {
            say($"removing service {service.Spec!.Name}");
            await IgnoreMissing(() => client.Swarm.RemoveServiceAsync(service.ID!, cancellation));
        }

        await TasksGoneAsync([.. services.Select(static service => service.ID!)], cancellation);
        var kept = withData is null ? [] : await EraseAsync(withData, [.. services.Select(static service => service.Spec!)], cancellation);
        await RemoveFilesAsync(kept, cancellation);
        await RemoveNetworksAsync(cancellation);
        foreach (var what in kept.SelectMany(static data => data.Elsewhere))
            say($"not deleted: {what}");
        say($"Stack {options.StackName} is removed. {(withData is null ? "Its volumes stay, and so do the secrets that open them." : kept.Count == 0 ? "Its data is deleted." : "The data in its own volumes is deleted. What is listed above stays, and so do the secrets of its services: delete both, or neither.")}");
    }

    // What was not removed.
    private async Task<IReadOnlyList<StackData>> EraseAsync(StackDefinition stack, IReadOnlyList<ServiceSpec> live, CancellationToken cancellation)
    {
        var specs = new ServiceSpecs(stack, names, variable);
        var all = await StackData.FindAsync(client, names, stack, live, stack.Services.Select(specs.For), cancellation);
        var erasure = new VolumeErasure(client, names, options.ReadyTimeout, clock, say);
        foreach (var data in all.Where(static data => data.Own.Count > 0))
            await erasure.RunAsync(data, cancellation);
        return [.. all.Where(static data => data.Elsewhere.Count > 0)];
    }

    private async Task TasksGoneAsync(HashSet<string> services, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, options.ReadyTimeout);
        var told = new HashSet<string>();
        while (true)
        {
            var nodes = (await client.Swarm.ListNodesAsync(cancellation)).ToDictionary(static node => node.ID!);
            var tasks = (await client.Tasks.ListAsync(new TasksListParameters(), cancellation))
                .Where(task => services.Contains(task.ServiceID!) && task.Status?.State is TaskState.Running or TaskState.Starting or TaskState.Preparing or TaskState.Ready)
                .ToLookup(task => nodes.GetValueOrDefault(task.NodeID ?? "") is { Status.State: "down" });
            // When the node is back, swarm stops the removed tasks there; only its data cannot be deleted now.
            foreach (var node in tasks[true].Select(task => nodes[task.NodeID!].Description?.Hostname ?? "").Where(node => withData is null && told.Add(node)))
                say($"node '{node}' is down: its tasks stop when it comes back");
            var left = withData is null ? [.. tasks[false]] : tasks.SelectMany(static group => group).ToList();
            if (left.Count == 0)
                return;
            if (deadline.IsOver)
            {
                var where = left.Select(task => nodes.GetValueOrDefault(task.NodeID ?? "")).OfType<NodeListResponse>().Select(static node => $"{node.Description?.Hostname} ({node.Status?.State})").Distinct().Order(StringComparer.Ordinal);
                throw new DeployException(DeployCodes.NotReady, $"{left.Count} tasks of stack '{options.StackName}' still run, on {string.Join(", ", where)}. Bring those nodes back, or remove lost nodes from the swarm with 'docker node rm'. Then run the removal again.");
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task RemoveFilesAsync(IReadOnlyList<StackData> kept, CancellationToken cancellation)
    {
        foreach (var config in (await client.Configs.ListConfigsAsync(cancellation)).Where(config => Has(config.Spec?.Labels, StackNames.NamespaceLabel)))
            await IgnoreMissing(() => client.Configs.RemoveConfigAsync(config.ID!, cancellation));
        var secrets = await client.Secrets.ListAsync(cancellation);
        var used = kept.SelectMany(static data => data.Service.TaskTemplate?.ContainerSpec?.Secrets ?? []).Select(static reference => reference.SecretName ?? "").ToHashSet();
        var opening = secrets.Where(secret => used.Contains(secret.Spec!.Name ?? "")).Select(SecretVersions.BaseOf).ToHashSet();
        foreach (var secret in secrets.Where(secret => Has(secret.Spec?.Labels, StackNames.NamespaceLabel) || (withData is not null && Has(secret.Spec?.Labels, SecretLabel) && !opening.Contains(SecretVersions.BaseOf(secret)))))
            await IgnoreMissing(() => client.Secrets.DeleteAsync(secret.ID!, cancellation));
        if (withData is not null && kept.Count == 0)
            await new PublishHistory(client, options.StackName).RemoveAsync(cancellation);
    }

    // A network is removed only after its last task has ended on every node.
    private async Task RemoveNetworksAsync(CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, options.ReadyTimeout);
        while ((await client.Networks.ListNetworksAsync(new(), cancellation)).Where(network => Has(network.Labels, StackNames.NamespaceLabel)).ToList() is { Count: > 0 } left)
        {
            foreach (var network in left)
            {
                try
                {
                    await client.Networks.DeleteNetworkAsync(network.ID!, cancellation);
                }
                catch (DockerApiException failure)
                {
                    if (deadline.IsOver)
                        throw new DeployException(DeployCodes.NotReady, $"The network {network.Name} is still there after {options.ReadyTimeout.TotalSeconds:0} s: {EngineFailure.Text(failure)}. On each node, find the containers on it with 'docker network inspect {network.Name}' and remove them with 'docker rm -f'. Then run the removal again.");
                }
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private bool Has(IEnumerable<KeyValuePair<string, string>>? labels, string label) => labels?.Any(entry => entry.Key == label && entry.Value == options.StackName) == true;

    private static async Task IgnoreMissing(Func<Task> remove)
    {
        try
        {
            await remove();
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }
}

using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.ShortLived;

/// <summary>The short-lived services of a stack that run now, or that an earlier publish left behind.</summary>
/// <param name="client">The engine of a manager.</param>
/// <param name="stack">The stack's name.</param>
/// <param name="own">The names of those that continue.</param>
internal sealed class Leftovers(IDockerClient client, string stack, IReadOnlyCollection<string> own)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<string, IDictionary<string, bool>> filters = new() { ["label"] = new Dictionary<string, bool> { [$"{ShortLivedService.Label}={stack}"] = true } };

    public async Task<bool> AnyAsync(CancellationToken cancellation) => (await ListAsync(cancellation)).Count > 0;

    /// <summary>Removes them and waits until their tasks have ended, because a task may empty a volume until then.</summary>
    /// <exception cref="DeployException">One of them did not end.</exception>
    public async Task RemoveAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        var former = (await ListAsync(cancellation)).Select(static service => service.ID!).ToHashSet();
        foreach (var service in former)
            await RemoveAsync(client, service, cancellation);
        for (var deadline = new Deadline(clock, patience); await RunningAsync(former, cancellation) is { Count: > 0 } running; await Task.Delay(Pause, clock, cancellation))
        {
            if (deadline.IsOver)
                throw new DeployException(DeployCodes.NotReady, $"A task of an earlier publish of stack '{stack}' still runs on {string.Join(", ", running)}, although its service was removed {patience.TotalSeconds:0} s ago. Nothing was changed. Look at the Docker engine there, then publish again.");
        }
    }

    public static async Task RemoveAsync(IDockerClient client, string idOrName, CancellationToken cancellation)
    {
        try
        {
            await client.Swarm.RemoveServiceAsync(idOrName, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }
    }

    private async Task<IReadOnlyList<SwarmService>> ListAsync(CancellationToken cancellation) => [.. (await AllAsync(cancellation)).Where(service => !own.Contains(service.Spec!.Name))];

    private async Task<IList<SwarmService>> AllAsync(CancellationToken cancellation) => [.. await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation)];

    // The nodes where one runs. For a node that is down this is unknown; there, the task's own limits and the locks on the volumes protect the data.
    // One that began since is of somebody who only looks, as a status that is watched: whoever changes something waits for the lock.
    private async Task<IReadOnlyList<string>> RunningAsync(HashSet<string> former, CancellationToken cancellation)
    {
        var kept = (await AllAsync(cancellation)).Select(static service => service.ID!).Where(id => !former.Contains(id)).ToHashSet();
        var tasks = (await client.Tasks.ListAsync(new TasksListParameters { Filters = filters }, cancellation)).Where(EndedTasks.IsNot).Where(task => !kept.Contains(task.ServiceID!)).ToList();
        if (tasks.Count == 0)
            return [];
        var nodes = await SwarmView.NodesAsync(client, cancellation);
        return [.. nodes.Where(node => node.IsReady && tasks.Exists(task => task.NodeID == node.Id)).Select(static node => node.Hostname)];
    }
}

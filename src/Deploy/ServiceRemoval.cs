using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Removes services. A member first leaves its cluster. Volumes stay.</summary>
internal sealed class ServiceRemoval(IDockerClient client, StackDefinition stack, TimeProvider clock, Action<string> say)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // PostgreSQL may take two minutes to stop.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Removes a service. A member first leaves its cluster.</summary>
    /// <exception cref="DeployException">Its cluster is not healthy enough to let it go.</exception>
    public async Task RunAsync(RolloutTools tools, SwarmService service, CancellationToken cancellation)
    {
        var role = LiveRoles.RoleOf(service);
        if (stack.Members(role, LiveRoles.GroupOf(service)) is { Count: > 0 } others)
            await RoleDrivers.Of(role).LeaveAsync(tools, service, others, cancellation);
        say($"removing service {service.Spec!.Name}");
        try
        {
            await client.Swarm.RemoveServiceAsync(service.ID!, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }

        await EndedAsync(service.ID!, cancellation);
    }

    /// <summary>Waits until no task of a service runs.</summary>
    public async Task EndedAsync(string service, CancellationToken cancellation)
    {
        for (var deadline = new Deadline(clock, Longest); !deadline.IsOver && await HasTasksAsync(service, cancellation);)
            await Task.Delay(Pause, clock, cancellation);
    }

    // Lists all tasks, because the engine cannot filter by a removed service. The tasks on a node that is down are unknown.
    private async Task<bool> HasTasksAsync(string service, CancellationToken cancellation)
    {
        var tasks = (await client.Tasks.ListAsync(new TasksListParameters(), cancellation)).Where(task => task.ServiceID == service && EndedTasks.IsNot(task)).ToList();
        return tasks.Count > 0 && (await SwarmView.NodesAsync(client, cancellation)).Any(node => node.IsReady && tasks.Exists(task => task.NodeID == node.Id));
    }
}

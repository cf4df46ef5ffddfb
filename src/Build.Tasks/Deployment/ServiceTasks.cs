using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>The tasks that swarm runs for services.</summary>
internal sealed class ServiceTasks(IDockerClient client)
{
    // Swarm's own filter for tasks of the specification as it is now.
    private const string UpToDate = "_up-to-date";

    private IReadOnlyList<SwarmNode> nodes = [];

    public async Task<ServiceProgress> ReadAsync(SwarmService service, CancellationToken cancellation) =>
        (await ReadAsync([service], ("service", service.ID!), cancellation))[0];

    /// <summary>All services of a stack, by as many requests as for one.</summary>
    public Task<IReadOnlyList<ServiceProgress>> ReadAsync(string stack, IReadOnlyList<SwarmService> services, CancellationToken cancellation) =>
        ReadAsync(services, ("label", $"{StackNames.NamespaceLabel}={stack}"), cancellation);

    private async Task<IReadOnlyList<ServiceProgress>> ReadAsync(IReadOnlyList<SwarmService> services, (string Key, string Value) which, CancellationToken cancellation)
    {
        nodes = await SwarmView.NodesAsync(client, cancellation);
        var tasks = (await client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(which, (UpToDate, "true")) }, cancellation)).ToLookup(static task => task.ServiceID);
        return [.. services.Select(service => Progress(service.Spec!, Running(service.Spec!, tasks[service.ID])))];
    }

    /// <summary>Which tasks run, by the names of a stack's services; one that is about to be replaced does not count.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunningAsync(string stack, CancellationToken cancellation)
    {
        var (services, listed, present) = (
            LiveServices.ListAsync(client, stack, cancellation),
            client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(("label", $"{StackNames.NamespaceLabel}={stack}")) }, cancellation),
            SwarmView.NodesAsync(client, cancellation));
        nodes = await present;
        var tasks = (await listed).ToLookup(static task => task.ServiceID);
        return (await services)
            .Select(service => (service.Spec!.Name, Tasks: string.Join(' ', Running(service.Spec, tasks[service.ID]).Select(static task => task.ID).Order(StringComparer.Ordinal))))
            .Where(static service => service.Tasks.Length > 0)
            .ToDictionary(static service => service.Name!, static service => service.Tasks);
    }

    /// <summary>The newest error of each place where no task runs now.</summary>
    public async Task<IReadOnlyList<string>> FailuresAsync(SwarmService service, CancellationToken cancellation)
    {
        var tasks = await client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(("service", service.ID!)) }, cancellation);
        return [.. tasks
            .GroupBy(static task => (task.Slot, task.Slot is null or 0 ? task.NodeID : null))
            .Where(static place => !place.Any(static task => task.Status?.State == TaskState.Running))
            .Select(static place => place.OrderByDescending(static task => task.CreatedAt).FirstOrDefault(static task => !string.IsNullOrEmpty(task.Status?.Err)))
            .OfType<TaskResponse>()
            .Select(task => $"{service.Spec!.Name}{On(task)}: {task.Status!.State?.ToString().ToLowerInvariant()}, {task.Status.Err}{Why(task.Status.Err!)}")];
    }

    // Swarm starts what it could not pull, and reports only that it is not there (swarmkit, agent/exec/dockerapi).
    private static string Why(string error) => error.Contains("No such image", StringComparison.Ordinal)
        ? ", because the node could not pull it: its disk is full, or the registry is out of its reach or refuses it ('docker pull' on that node says which)"
        : "";

    public async Task<IReadOnlyList<string>> LastLinesAsync(string serviceId, int lines, CancellationToken cancellation)
    {
        using var stream = await client.Swarm.GetServiceLogsAsync(serviceId, tty: false, new() { ShowStdout = true, ShowStderr = true, Tail = lines.ToString(CultureInfo.InvariantCulture) }, cancellation);
        var (output, error) = await stream.ReadOutputToEndAsync(cancellation);
        return [.. (output + error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private int Expected(ServiceSpec spec)
    {
        if (spec.Mode?.Global is null)
            return (int)(spec.Mode?.Replicated?.Replicas ?? 1);
        return nodes.Count(node => node.Takes(spec));
    }

    private ServiceProgress Progress(ServiceSpec spec, List<TaskResponse> running) => new(spec.Name!, running.Count, Expected(spec))
    {
        MayBeEmpty = spec.Mode?.Replicated?.Replicas == 0,
        Since = running.Select(static task => task.Status!.Timestamp?.ToUniversalTime() ?? DateTime.MaxValue).DefaultIfEmpty().Max(),
    };

    private List<TaskResponse> Running(ServiceSpec spec, IEnumerable<TaskResponse> tasks)
    {
        var reachable = nodes.Where(static node => node.IsReady).Select(static node => node.Id).ToHashSet();
        return
        [
            .. tasks
                .Where(task => task is { Status.State: TaskState.Running, DesiredState: TaskState.Running, NodeID: { } node } && reachable.Contains(node))
                .DistinctBy(task => spec.Mode?.Global is null ? (object?)task.Slot : task.NodeID),
        ];
    }

    private string On(TaskResponse task) =>
        nodes.FirstOrDefault(node => node.Id == task.NodeID) is { Hostname: var host } ? $" on {host}" : "";

    private static Dictionary<string, IDictionary<string, bool>> Filters(params (string Key, string Value)[] filters) =>
        filters.ToDictionary(static filter => filter.Key, static filter => (IDictionary<string, bool>)new Dictionary<string, bool> { [filter.Value] = true });
}

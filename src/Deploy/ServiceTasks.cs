using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The tasks that swarm runs for services.</summary>
internal sealed class ServiceTasks(IDockerClient client)
{
    // Swarm's filter for tasks of the current specification.
    private const string UpToDate = "_up-to-date";

    private IReadOnlyList<SwarmNode> nodes = [];

    public async Task<ServiceProgress> ReadAsync(SwarmService service, CancellationToken cancellation) =>
        (await ReadAsync([service], ("service", service.ID!), cancellation))[0];

    /// <summary>All services of a stack, with as many requests as for one.</summary>
    public Task<IReadOnlyList<ServiceProgress>> ReadAsync(string stack, IReadOnlyList<SwarmService> services, CancellationToken cancellation) =>
        ReadAsync(services, ("label", $"{StackNames.NamespaceLabel}={stack}"), cancellation);

    private async Task<IReadOnlyList<ServiceProgress>> ReadAsync(IReadOnlyList<SwarmService> services, (string Key, string Value) which, CancellationToken cancellation)
    {
        nodes = await SwarmView.NodesAsync(client, cancellation);
        var found = await client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(which, (UpToDate, "true")) }, cancellation);
        var tasks = (await WithUnlabelledAsync(found, services, isUpToDate: true, cancellation)).ToLookup(static task => task.ServiceID);
        return [.. services.Select(service => Progress(service, [.. tasks[service.ID]]))];
    }

    /// <summary>The ids of nodes with running tasks that swarm will replace: when a node that was marked down is back, swarm replaces all of its tasks, although they run well.</summary>
    public async Task<IReadOnlySet<string>> ReplacedAsync(string stack, CancellationToken cancellation) =>
        (await ListAsync(stack, cancellation))
            .GroupBy(static task => task.ServiceID)
            .SelectMany(static service => service.ToLookup(static task => task.DesiredState is TaskState.Running or TaskState.Ready) is var wanted && wanted[true].Any(static task => task.Status?.State != TaskState.Running)
                ? wanted[false].Where(static task => task is { Status.State: TaskState.Running, NodeID: not null }).Select(static task => task.NodeID!)
                : [])
            .ToHashSet();

    /// <summary>The running tasks, by service name; a task that is about to be replaced does not count.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunningAsync(string stack, CancellationToken cancellation)
    {
        var (services, listed, present) = (
            LiveServices.ListAsync(client, stack, cancellation),
            ListAsync(stack, cancellation),
            SwarmView.NodesAsync(client, cancellation));
        nodes = await present;
        var tasks = (await WithUnlabelledAsync(await listed, await services, isUpToDate: false, cancellation)).ToLookup(static task => task.ServiceID);
        return (await services)
            .Select(service => (service.Spec!.Name, Tasks: string.Join(' ', Running(service.Spec, tasks[service.ID]).Select(static task => task.ID).Order(StringComparer.Ordinal))))
            .Where(static service => service.Tasks.Length > 0)
            .ToDictionary(static service => service.Name!, static service => service.Tasks);
    }

    /// <summary>The ids of the nodes that run the tasks of services, by the id of the service.</summary>
    public async Task<ILookup<string, string>> NodesAsync(IReadOnlyCollection<SwarmService> services, CancellationToken cancellation) =>
        (services.Count == 0 ? [] : await client.Tasks.ListAsync(new TasksListParameters { Filters = Of(services.Select(static service => service.ID!)) }, cancellation))
            .Where(static task => task is { Status.State: TaskState.Running, NodeID: not null })
            .ToLookup(static task => task.ServiceID!, static task => task.NodeID!);

    /// <summary>The newest error of each slot that has no running or completed task.</summary>
    public async Task<IReadOnlyList<TaskFailure>> FailuresAsync(SwarmService service, CancellationToken cancellation)
    {
        var tasks = await client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(("service", service.ID!)) }, cancellation);
        return [.. Places(tasks)
            .Where(static place => !place.Any(static task => task.Status?.State == TaskState.Running) && place[0].Status?.State != TaskState.Complete)
            .Select(static place => place.FirstOrDefault(static task => !string.IsNullOrEmpty(task.Status?.Err)))
            .OfType<TaskResponse>()
            .Select(task => new TaskFailure($"{service.Spec!.Name}{On(task)}", task.Status!.State?.ToString().ToLowerInvariant() ?? "", task.Status.Err!))];
    }

    private Task<IList<TaskResponse>> ListAsync(string stack, CancellationToken cancellation) =>
        client.Tasks.ListAsync(new TasksListParameters { Filters = Filters(("label", $"{StackNames.NamespaceLabel}={stack}")) }, cancellation);

    // A task keeps the labels that its service had when it started, and a service may have got the stack's label later.
    private async Task<IEnumerable<TaskResponse>> WithUnlabelledAsync(IList<TaskResponse> found, IEnumerable<SwarmService> services, bool isUpToDate, CancellationToken cancellation)
    {
        var without = services.Select(static service => service.ID!).Except(found.Select(static task => task.ServiceID!)).ToList();
        if (without.Count == 0)
            return found;
        var filters = Of(without);
        if (isUpToDate)
            filters[UpToDate] = new Dictionary<string, bool> { ["true"] = true };
        return found.Concat(await client.Tasks.ListAsync(new TasksListParameters { Filters = filters }, cancellation));
    }

    private int Expected(ServiceSpec spec) => spec.Mode switch
    {
        { ReplicatedJob: { } job } => (int)(job.TotalCompletions ?? job.MaxConcurrent ?? 1),
        { Global: not null } or { GlobalJob: not null } => nodes.Count(node => node.Takes(spec)),
        _ => (int)(spec.Mode?.Replicated?.Replicas ?? 1),
    };

    private ServiceProgress Progress(SwarmService service, IReadOnlyList<TaskResponse> tasks)
    {
        var spec = service.Spec!;
        var running = Running(spec, tasks);
        var expected = Expected(spec);
        return new(spec.Name!, running.Count, expected)
        {
            Name = LiveRoles.MemberOf(service),
            IsJob = IsJob(spec),
            Completed = Math.Min(Completed(spec, tasks), expected),
            MayBeEmpty = spec.Mode?.Replicated?.Replicas == 0 || (spec.Mode is { Global: not null } or { GlobalJob: not null } && !nodes.Any(node => node.Allows(spec))),
            Since = running.Select(static task => task.Status!.Timestamp?.ToUniversalTime() ?? DateTime.MaxValue).DefaultIfEmpty().Max(),
            Hopeless = Hopeless(spec, tasks),
        };
    }

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

    // One engine (20.10.24) ran a job's command repeatedly, each time as another task, so the first completion counts.
    private static int Completed(ServiceSpec spec, IReadOnlyList<TaskResponse> tasks) => IsJob(spec)
        ? tasks.Where(static task => task.Status?.State == TaskState.Complete).DistinctBy(task => spec.Mode?.GlobalJob is null ? task.ID : task.NodeID).Count()
        : EndsForGood(spec) ? Places(tasks).Count(static place => place[0].Status?.State == TaskState.Complete) : 0;

    // Only if swarm does not restart the task, so waiting is useless.
    private static string? Hopeless(ServiceSpec spec, IReadOnlyList<TaskResponse> tasks)
    {
        var policy = spec.TaskTemplate?.RestartPolicy;
        var attempts = policy?.Condition == "none" ? 0 : policy?.MaxAttempts is > 0 and var most ? (int)most : int.MaxValue;
        var ended = Places(tasks).FirstOrDefault(place => place.All(static task => IsFailed(task)) && place.Count > attempts);
        return ended is null ? null : $"its task {(ended[0].Status!.State == TaskState.Rejected ? "was rejected" : "failed")}, and the restart policy ({policy!.Condition ?? "any"}{(attempts is > 0 and < int.MaxValue ? $", {attempts.ToString(CultureInfo.InvariantCulture)} attempts" : "")}) starts no other";
    }

    private static bool IsFailed(TaskResponse task) => task.Status?.State is TaskState.Failed or TaskState.Rejected;

    private static bool IsJob(ServiceSpec spec) => spec.Mode is { ReplicatedJob: not null } or { GlobalJob: not null };

    private static bool EndsForGood(ServiceSpec spec) => spec.TaskTemplate?.RestartPolicy?.Condition is "none" or "on-failure";

    // The tasks of each slot, or of each node of a global service, the newest first.
    private static IEnumerable<IReadOnlyList<TaskResponse>> Places(IEnumerable<TaskResponse> tasks) => tasks
        .GroupBy(static task => (task.Slot, task.Slot is null or 0 ? task.NodeID : null))
        .Select(static place => (IReadOnlyList<TaskResponse>)[.. place.OrderByDescending(static task => task.CreatedAt)]);

    private string On(TaskResponse task) =>
        nodes.FirstOrDefault(node => node.Id == task.NodeID) is { Hostname: var host } ? $" on {host}" : "";

    private static Dictionary<string, IDictionary<string, bool>> Of(IEnumerable<string> services) =>
        new() { ["service"] = services.ToDictionary(static id => id, static _ => true) };

    private static Dictionary<string, IDictionary<string, bool>> Filters(params (string Key, string Value)[] filters) =>
        filters.ToDictionary(static filter => filter.Key, static filter => (IDictionary<string, bool>)new Dictionary<string, bool> { [filter.Value] = true });
}

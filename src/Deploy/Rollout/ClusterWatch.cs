using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Deploy.Takeovers;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Observes a stack from inside its networks, and sends requests to its members.</summary>
internal sealed class ClusterWatch(IDockerClient client, StackNames names, StackDefinition stack, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);
    // Several times the duration of a report while members are away; each member has two seconds to answer.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    // Swarm considers a node ready for some time after it was lost. Each further observer gets that much more time, because its node may have to pull the image.
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    // The last one is read. The others are silent, maybe lost with their nodes, and are removed at the end.
    private readonly List<InsideScript> observers = [];
    private readonly ServiceTasks tasks = new(client);
    private IReadOnlyDictionary<string, string> running = new Dictionary<string, string>();
    private long heard;
    private string? read;
    private string? beside;
    private bool isBesideEtcd;

    /// <summary>The first member of PostgreSQL; before it runs, its image is used for the observer.</summary>
    public ServiceSpec? Wanted { get; set; }

    /// <summary>Starts an observer; false if the stack has no member whose image can run it.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellation)
    {
        if (observers.Count > 0)
            return true;
        try
        {
            return await StartNextAsync(cancellation);
        }
        catch (DockerApiException)
        {
            // There is no observer yet, so the next call starts one.
            foreach (var failed in observers)
                await failed.DisposeAsync();
            observers.Clear();
            throw;
        }
    }

    /// <summary>Ends the observer; the next one starts with what the swarm has then.</summary>
    public async Task StopAsync()
    {
        await DisposeAsync();
        observers.Clear();
        read = null;
    }

    /// <summary>
    /// The next new report, limited to tasks that swarm still runs; null if there is none. If an observer becomes silent
    /// or no longer hears most members, it may be lost or cut off with its node: another observer then starts beside another member.
    /// </summary>
    public async Task<ObserverReport?> ReadAsync(CancellationToken cancellation)
    {
        if (observers.Count == 0)
            return null;
        var report = await NextAsync(cancellation);
        if (report is not null)
        {
            var before = running;
            running = await tasks.RunningAsync(names.Stack, cancellation);
            report = report.Of(stack.Clusters).Agreeing(name => running.TryGetValue(names.Scoped(name), out var task) && before.GetValueOrDefault(names.Scoped(name)) == task);
        }

        // An observer beside etcd is only on etcd's network and does not hear members of PostgreSQL. It was started before they existed.
        if (report is not null && isBesideEtcd && stack.InRole(StackRole.Postgres).Any(member => running.ContainsKey(names.Scoped(member.Name))))
            await ReplaceAsync(cancellation);
        else if (report is { IsBlind: false })
            heard = clock.GetTimestamp();
        else if (clock.GetElapsedTime(heard) > (read is null ? FirstStart * observers.Count : LongestSilence) || (report is null && await observers[^1].IsRemovedAsync(cancellation)))
            await ReplaceAsync(cancellation);
        return report;
    }

    /// <summary>The first report; null if none comes in time.</summary>
    public async Task<ObserverReport?> FirstAsync(TimeSpan patience, CancellationToken cancellation)
    {
        for (var deadline = new Deadline(clock, patience); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await ReadAsync(cancellation) is { } report)
                return report;
        }

        return null;
    }

    /// <summary>Swarm's reason why no observer reports; empty if unknown.</summary>
    public async Task<string> SilenceAsync(CancellationToken cancellation) =>
        read is null && observers.Count > 0 && await observers[^1].FailureAsync(cancellation) is { } failure ? $" (the observer does not run: {failure})" : "";

    /// <summary>Sends a request from inside the stack's networks.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="member">The member of PostgreSQL that receives it: during a rotation of the REST API's password, each member has its own. Null for another receiver.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ClusterAnswer> SendAsync(ClusterRequest request, string? member, CancellationToken cancellation)
    {
        if (await FindHostAsync(member, cancellation) is not { } host)
            return new(0, "no member is there");
        // A member that does not run yet has no secret.
        var secret = PasswordOf(member) is { } password ? DatabasePasswords.Of(host, password) : null;
        var sent = secret is null ? request : request with { Password = PasswordOf(member) };
        var answers = await RunAsync<List<ClusterAnswer>>(host, "requests", new[] { sent }, secret is null ? [] : [secret], TimeSpan.FromSeconds(request.Seconds), cancellation);
        return answers is [var answer] ? answer : new(0, "no answer came in time");
    }

    /// <summary>A running member of PostgreSQL with its secrets; null if there is none.</summary>
    public Task<ServiceSpec?> MemberAsync(CancellationToken cancellation) => FindAsync(StackRole.Postgres, null, cancellation);

    /// <summary>Runs a script in PostgreSQL's image that prints one line of JSON; null if there is no image, or no answer in time.</summary>
    public async Task<T?> RunAsync<T>(string script, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation)
        where T : class => await FindAsync(StackRole.Postgres, null, cancellation) is { } postgres ? await RunAsync<T>(postgres, script, plan, secrets, patience, cancellation) : null;

    /// <summary>Runs a script in the image of a cluster's members, on their networks, that prints one line of JSON; null if there is no member, or no answer in time.</summary>
    public async Task<T?> RunInAsync<T>(string cluster, string script, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation)
        where T : class => await FindAsync(StackRole.Postgres, null, cancellation, group: cluster) is { } member ? await RunAsync<T>(member, script, plan, secrets, patience, cancellation) : null;

    /// <summary>Runs a script that connects to nobody and prints one line of JSON, also before any member runs; null if there is no image, or no answer in time.</summary>
    public async Task<T?> RunAloneAsync<T>(string script, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation)
        where T : class => await FindHostAsync(null, cancellation) is { } host ? await RunAsync<T>(host, script, plan, secrets, patience, cancellation, ClusterAccess.None) : null;

    /// <summary>What the volumes of a member hold that does not run yet; null if no task can say it.</summary>
    public async Task<VolumeContent?> LookIntoAsync(ServiceSpec member, IReadOnlyList<Mount> mounts, CancellationToken cancellation)
    {
        await using var script = new InsideScript(client, names, "volumes", clock);
        await script.StartAsync(member, "PATRONISWARM_VOLUMES", JsonSerializer.Serialize(mounts.Select(static mount => mount.Target), JsonSerializerOptions.Web), ClusterAccess.None, [], LongestStart, LongestStart, cancellation, mounts);
        for (var deadline = new Deadline(clock, LongestStart); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await script.LastLineAsync(cancellation) is { } line)
                return Parse<VolumeContent>(line);
            if (await script.FailureAsync(cancellation) is not null)
                return null;
        }

        return null;
    }

    /// <summary>The names of its own observers.</summary>
    public IReadOnlyCollection<string> Services => [.. observers.Select(static observer => observer.Name).OfType<string>()];

    public async ValueTask DisposeAsync()
    {
        foreach (var observer in observers)
            await observer.DisposeAsync();
    }

    // Beside the first member, then the second, and so on in turn.
    private async Task<bool> StartNextAsync(CancellationToken cancellation)
    {
        beside = null;
        if (await FindHostAsync(null, cancellation, observers.Count) is not { } host)
            return false;
        (read, heard, beside) = (null, clock.GetTimestamp(), host.Name);
        isBesideEtcd = stack.InRole(StackRole.Etcd).Any(member => names.Scoped(member.Name) == host.Name);
        running = await tasks.RunningAsync(names.Stack, cancellation);
        // The name is known before the service exists, so it is removed in any case.
        observers.Add(new(client, names, "observer", clock));
        await observers[^1].StartAsync(host, "PATRONISWARM_OBSERVE", JsonSerializer.Serialize(ObserverPlan.For(stack.Clusters, Longest), JsonSerializerOptions.Web), await ClusterAccess.ReadAsync(client, stack.Clusters, cancellation), [], Longest, Longest, cancellation);
        return true;
    }

    private async Task ReplaceAsync(CancellationToken cancellation)
    {
        await observers[^1].DisposeAsync();
        try
        {
            await StartNextAsync(cancellation);
        }
        catch (DockerApiException)
        {
            // The same failure may affect this observer too; if it is silent, the next one starts.
        }
    }

    private async Task<ObserverReport?> NextAsync(CancellationToken cancellation)
    {
        using var limit = new TimeLimit(clock, LongestRead, cancellation);
        try
        {
            while (true)
            {
                var line = await observers[^1].LastLineAsync(limit.Token);
                if (line is not null && line != read && ObserverReport.Parse(line) is { } report)
                {
                    read = line;
                    return report;
                }

                if (read is null || (line is null && await observers[^1].IsRemovedAsync(limit.Token)))
                    return null;
                await Task.Delay(Pause, clock, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<T?> RunAsync<T>(ServiceSpec host, string name, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation, ClusterAccess? access = null)
        where T : class
    {
        await using var script = new InsideScript(client, names, name, clock);
        await script.StartAsync(host, $"PATRONISWARM_{name.ToUpperInvariant()}", JsonSerializer.Serialize(plan, JsonSerializerOptions.Web), access ?? await ClusterAccess.ReadAsync(client, stack.Clusters, cancellation), secrets, LongestStart, LongestStart + patience, cancellation);
        for (var deadline = new Deadline(clock, LongestStart + patience); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await script.LastLineAsync(cancellation) is { } line && Parse<T>(line) is { } answer)
                return answer;
        }

        return null;
    }

    private PasswordDefinition? PasswordOf(string? member) =>
        stack.Clusters.Postgres.FirstOrDefault(cluster => cluster.Members.Any(known => known.Name == member))?.Passwords?.RestApi;

    // If a stack has only etcd, the observer runs in etcd's image.
    private async Task<ServiceSpec?> FindHostAsync(string? preferred, CancellationToken cancellation, int skipped = 0) =>
        await FindAsync(StackRole.Postgres, preferred, cancellation, skipped) ?? Wanted ?? await FindAsync(StackRole.Etcd, preferred, cancellation, skipped);

    private async Task<ServiceSpec?> FindAsync(StackRole role, string? preferred, CancellationToken cancellation, int skipped = 0, string? group = null)
    {
        var members = stack.InRole(role).Where(member => group is null || member.Group == group).Select(member => names.Scoped(member.Name)).ToHashSet();
        if (members.Count == 0)
            return null;
        var (services, nodes) = (LiveServices.ListAsync(client, names.Stack, cancellation), SwarmView.NodesAsync(client, cancellation));
        var ready = await nodes;
        var found = (await services)
            .Where(service => members.Contains(service.Spec!.Name!))
            .OrderByDescending(service => preferred is not null && service.Spec!.Name == names.Scoped(preferred))
            // On a node that answers, another observer can start.
            .ThenByDescending(service => read is not null && service.Spec!.Name == beside)
            .ThenByDescending(service => ready.Any(node => node.Takes(service.Spec!)))
            .ThenBy(static service => service.Spec!.Name, StringComparer.Ordinal)
            .ToList();
        return found.Count == 0 ? null : found[skipped % found.Count].Spec;
    }

    private static T? Parse<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

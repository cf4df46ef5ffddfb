using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Sees a stack from inside its network, and asks its members there.</summary>
internal sealed class ClusterWatch(IDockerClient client, StackNames names, StackDefinition stack, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);
    // Each several times what a look takes while members are away, each of which is given two seconds.
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    // Swarm takes a node for ready for some time after it was lost. Each next one is given as much more, for a node that has the image yet to pull.
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    // The last one is read. The others fell silent, with their nodes maybe, and go at the end.
    private readonly List<InsideScript> observers = [];
    private readonly ServiceTasks tasks = new(client);
    private IReadOnlyDictionary<string, string> running = new Dictionary<string, string>();
    private long heard;
    private string? read;
    private string? beside;
    private bool isBesideEtcd;

    /// <summary>The member of PostgreSQL that will be there first: while there is none yet, its image looks.</summary>
    public ServiceSpec? Wanted { get; set; }

    /// <summary>Starts to look; false when the stack has no member in whose image one can.</summary>
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
            // Nobody looks yet, so that who asks again gets one.
            foreach (var failed in observers)
                await failed.DisposeAsync();
            observers.Clear();
            throw;
        }
    }

    /// <summary>
    /// The next report, one that was not read before, as far as swarm's tasks agree with it; null when none comes, or none is there yet. An observer that falls silent,
    /// or hears most members no more, may be lost or cut off with its node: then another one looks, beside another member.
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
            report = report.Agreeing(name => running.TryGetValue(names.Scoped(name), out var task) && before.GetValueOrDefault(names.Scoped(name)) == task);
        }

        // Beside etcd, on its network alone, nobody hears members of PostgreSQL. One was there when no member of PostgreSQL was.
        if (report is not null && isBesideEtcd && stack.InRole(StackRole.Postgres).Any(member => running.ContainsKey(names.Scoped(member.Name))))
            await ReplaceAsync(cancellation);
        else if (report is { IsBlind: false })
            heard = clock.GetTimestamp();
        else if (clock.GetElapsedTime(heard) > (read is null ? FirstStart * observers.Count : LongestSilence))
            await ReplaceAsync(cancellation);
        return report;
    }

    /// <summary>The first report that comes; null when none does in time.</summary>
    public async Task<ObserverReport?> FirstAsync(TimeSpan patience, CancellationToken cancellation)
    {
        for (var deadline = new Deadline(clock, patience); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await ReadAsync(cancellation) is { } report)
                return report;
        }

        return null;
    }

    /// <summary>Why nobody is heard, as far as swarm tells; empty when it does not.</summary>
    public async Task<string> SilenceAsync(CancellationToken cancellation) =>
        read is null && observers.Count > 0 && await observers[^1].FailureAsync(cancellation) is { } failure ? $" (the observer does not run: {failure})" : "";

    /// <summary>Sends a request from inside.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="member">The member of PostgreSQL that it goes to: while a password of the REST API is being changed, each takes its own. Null when it goes elsewhere.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ClusterAnswer> SendAsync(ClusterRequest request, string? member, CancellationToken cancellation)
    {
        if (await FindHostAsync(member, cancellation) is not { } host)
            return new(0, "no member is there");
        // A member that does not run yet has no secret to show.
        var secret = PasswordOf(member) is { } password ? DatabasePasswords.Of(host, password) : null;
        var sent = secret is null ? request : request with { Password = PasswordOf(member) };
        var answers = await RunAsync<List<ClusterAnswer>>(host, "requests", new[] { sent }, secret is null ? [] : [secret], TimeSpan.FromSeconds(request.Seconds), cancellation);
        return answers is [var answer] ? answer : new(0, "no answer came in time");
    }

    /// <summary>A member of PostgreSQL as it runs, with the secrets that it mounts; null when there is none.</summary>
    public Task<ServiceSpec?> MemberAsync(CancellationToken cancellation) => FindAsync(StackRole.Postgres, null, cancellation);

    /// <summary>Runs a script in PostgreSQL's image that prints one line of JSON; null when there is none, or no answer came in time.</summary>
    public async Task<T?> RunAsync<T>(string script, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation)
        where T : class => await FindAsync(StackRole.Postgres, null, cancellation) is { } postgres ? await RunAsync<T>(postgres, script, plan, secrets, patience, cancellation) : null;

    /// <summary>The names of its own observers.</summary>
    public IReadOnlyCollection<string> Services => [.. observers.Select(static observer => observer.Name).OfType<string>()];

    public async ValueTask DisposeAsync()
    {
        foreach (var observer in observers)
            await observer.DisposeAsync();
    }

    // Beside the first member, then the second, and so on round.
    private async Task<bool> StartNextAsync(CancellationToken cancellation)
    {
        beside = null;
        if (await FindHostAsync(null, cancellation, observers.Count) is not { } host)
            return false;
        (read, heard, beside) = (null, clock.GetTimestamp(), host.Name);
        isBesideEtcd = stack.InRole(StackRole.Etcd).Any(member => names.Scoped(member.Name) == host.Name);
        running = await tasks.RunningAsync(names.Stack, cancellation);
        // Known before it is there, so that it is removed whatever happens in between.
        observers.Add(new(client, names, "observer", clock));
        await observers[^1].StartAsync(host, "PATRONISWARM_OBSERVE", JsonSerializer.Serialize(ObserverPlan.For(stack.Clusters, Longest), JsonSerializerOptions.Web), [], Longest, Longest, cancellation);
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
            // What took the one away may hinder the other too: it falls silent, and the next one is tried.
        }
    }

    private async Task<ObserverReport?> NextAsync(CancellationToken cancellation)
    {
        using var limit = new TimeLimit(clock, LongestRead, cancellation);
        try
        {
            while (true)
            {
                if (await observers[^1].LastLineAsync(limit.Token) is { } line && line != read && ObserverReport.Parse(line) is { } report)
                {
                    read = line;
                    return report;
                }

                if (read is null)
                    return null;
                await Task.Delay(Pause, clock, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<T?> RunAsync<T>(ServiceSpec host, string name, object plan, IEnumerable<SecretReference> secrets, TimeSpan patience, CancellationToken cancellation)
        where T : class
    {
        await using var script = new InsideScript(client, names, name, clock);
        await script.StartAsync(host, $"PATRONISWARM_{name.ToUpperInvariant()}", JsonSerializer.Serialize(plan, JsonSerializerOptions.Web), secrets, LongestStart, LongestStart + patience, cancellation);
        for (var deadline = new Deadline(clock, LongestStart + patience); !deadline.IsOver; await Task.Delay(Pause, clock, cancellation))
        {
            if (await script.LastLineAsync(cancellation) is { } line && Parse<T>(line) is { } answer)
                return answer;
        }

        return null;
    }

    private PasswordDefinition? PasswordOf(string? member) =>
        stack.Clusters.Postgres.FirstOrDefault(cluster => cluster.Members.Any(known => known.Name == member))?.Passwords?.RestApi;

    // A stack of etcd alone is looked at in etcd's image.
    private async Task<ServiceSpec?> FindHostAsync(string? preferred, CancellationToken cancellation, int skipped = 0) =>
        await FindAsync(StackRole.Postgres, preferred, cancellation, skipped) ?? Wanted ?? await FindAsync(StackRole.Etcd, preferred, cancellation, skipped);

    private async Task<ServiceSpec?> FindAsync(StackRole role, string? preferred, CancellationToken cancellation, int skipped = 0)
    {
        var members = stack.InRole(role).Select(member => names.Scoped(member.Name)).ToHashSet();
        if (members.Count == 0)
            return null;
        var (services, nodes) = (LiveServices.ListAsync(client, names.Stack, cancellation), SwarmView.NodesAsync(client, cancellation));
        var ready = await nodes;
        var found = (await services)
            .Where(service => members.Contains(service.Spec!.Name!))
            .OrderByDescending(service => preferred is not null && service.Spec!.Name == names.Scoped(preferred))
            // Where somebody is heard from, another one starts too.
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

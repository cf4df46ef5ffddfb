using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Sees a stack from inside its network, and asks its members there.</summary>
internal sealed class ClusterWatch(IDockerClient client, StackNames names, StackDefinition stack) : IAsyncDisposable
{
    private const string RestApiPassword = "restapi-password";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private InsideScript? observer;

    /// <summary>Starts to look; false when there is no PostgreSQL whose image could.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellation)
    {
        if (observer is not null)
            return true;
        if (await FindPostgresAsync(cancellation) is not { } postgres)
            return false;
        observer = new(client, names, "observer");
        await observer.StartAsync(postgres, "PATRONISWARM_OBSERVE", JsonSerializer.Serialize(ObserverPlan.For(stack, Longest), JsonSerializerOptions.Web), [], cancellation);
        return true;
    }

    /// <summary>The newest report; null when there is none yet.</summary>
    public async Task<ObserverReport?> ReadAsync(CancellationToken cancellation)
    {
        if (observer is null)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestRead);
        try
        {
            return await observer.LastLineAsync(limit.Token) is { } line ? ObserverReport.Parse(line) : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The first report that comes; null when none does in time.</summary>
    public async Task<ObserverReport?> FirstAsync(TimeSpan patience, CancellationToken cancellation)
    {
        for (var end = DateTime.UtcNow + patience; DateTime.UtcNow < end; await Task.Delay(Pause, cancellation))
        {
            if (await ReadAsync(cancellation) is { } report)
                return report;
        }

        return null;
    }

    /// <summary>Sends requests to members one after the other.</summary>
    public async Task<IReadOnlyList<ClusterAnswer>> SendAsync(IReadOnlyList<ClusterRequest> requests, CancellationToken cancellation)
    {
        if (await FindPostgresAsync(cancellation) is not { } postgres)
            return [.. requests.Select(static _ => new ClusterAnswer(0, "no member of PostgreSQL is there"))];
        await using var script = new InsideScript(client, names, "requests");
        var password = postgres.TaskTemplate!.ContainerSpec!.Secrets?.Where(static secret => secret.File?.Name == RestApiPassword) ?? [];
        await script.StartAsync(postgres, "PATRONISWARM_REQUESTS", JsonSerializer.Serialize(requests, JsonSerializerOptions.Web), password, cancellation);
        var end = DateTime.UtcNow + LongestStart + TimeSpan.FromSeconds(requests.Sum(static request => request.Seconds));
        while (DateTime.UtcNow < end)
        {
            if (await script.LastLineAsync(cancellation) is { } line && Parse(line) is { } answers && answers.Count == requests.Count)
                return answers;
            await Task.Delay(Pause, cancellation);
        }

        return [.. requests.Select(static _ => new ClusterAnswer(0, "no answer came in time"))];
    }

    public Task RemoveLeftoversAsync(CancellationToken cancellation) => InsideScript.RemoveLeftoversAsync(client, names.Stack, cancellation);

    public ValueTask DisposeAsync() => observer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<ServiceSpec?> FindPostgresAsync(CancellationToken cancellation)
    {
        var members = StackRoles.InRole(stack, StackRoles.Postgres).Select(member => names.Scoped(member.Name)).ToHashSet();
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [$"{StackNames.NamespaceLabel}={names.Stack}"] = true } };
        return (await client.Swarm.ListServicesAsync(new() { Filters = filters }, cancellation))
            .Where(service => members.Contains(service.Spec!.Name!))
            .OrderBy(static service => service.Spec!.Name, StringComparer.Ordinal)
            .FirstOrDefault()?.Spec;
    }

    private static List<ClusterAnswer>? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ClusterAnswer>>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

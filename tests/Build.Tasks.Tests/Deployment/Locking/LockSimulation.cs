using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Time.Testing;
using PatroniSwarm.Deploy.Locking;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>
/// Two publishers that want the lock of one stack, step by step: a choice says whose request is done next, whether its answer is lost, whether it takes effect only later, or whether half a minute passes. A
/// publisher that is not chosen for a while sleeps.
/// </summary>
internal sealed class LockSimulation : IConfigOperations
{
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(31);

    // What waits goes on where the time is moved, on the one thread.
    private readonly FakeTimeProvider clock = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly OneThread thread = new();
    private readonly List<SwarmConfig> configs = [];
    private readonly List<Request>[] pending = [[], []];
    private readonly List<Action> late = [];
    private readonly List<int> sessions = [];
    private readonly List<string> log = [];
    private int ids;
    private int disturbances;

    /// <summary>What happened, for the message of a test that fails.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>Null when there never were two holders; else what happened.</summary>
    /// <param name="choose">Chooses one of so many; the first is what happens without a disturbance.</param>
    public string? Run(Func<int, int> choose)
    {
        string? wrong = null;
        void Write(int session, int publisher)
        {
            log.Add($"{publisher} writes under {session}");
            if (sessions.Count > 0 && sessions[^1] != session && sessions.Contains(session))
                wrong ??= $"{publisher} wrote after another one did";
            sessions.Add(session);
        }

        var publishers = Enumerable.Range(0, 2).Select(publisher => thread.Start(() => PublishAsync(publisher, Write))).ToList();
        for (var last = 0; wrong is null && !publishers.TrueForAll(static publisher => publisher.IsCompleted);)
        {
            var steps = Steps(last);
            var (who, step) = steps[choose(steps.Count)];
            last = who;
            step();
            thread.RunAll();
        }

        foreach (var failure in publishers.Select(static publisher => publisher.Exception).OfType<Exception>())
            wrong ??= failure.ToString();
        if (disturbances == 0 && configs.Count > 0)
            wrong ??= "a config is left";
        return wrong;
    }

    public Task<IList<SwarmConfig>> ListConfigsAsync(CancellationToken cancellationToken = default) => AskAsync<IList<SwarmConfig>>("list", () => [.. configs]);

    public Task<SwarmCreateConfigResponse> CreateConfigAsync(SwarmCreateConfigParameters body, CancellationToken cancellationToken = default) => AskAsync("create", () =>
    {
        if (configs.Exists(config => config.Spec!.Name == body.Config.Name))
            throw new DockerApiException(HttpStatusCode.Conflict, "already exists");
        configs.Add(new() { ID = $"id{++ids}", Spec = body.Config, CreatedAt = clock.GetUtcNow().UtcDateTime });
        return new SwarmCreateConfigResponse { ID = configs[^1].ID };
    });

    public Task<SwarmConfig> InspectConfigAsync(string id, CancellationToken cancellationToken = default) => AskAsync($"inspect {id}", () => Find(id));

    public Task RemoveConfigAsync(string id, CancellationToken cancellationToken = default) => AskAsync($"remove {id}", () => configs.Remove(Find(id)));

    private async Task PublishAsync(int publisher, Action<int, int> write)
    {
        var session = 0;
        try
        {
            var lease = await LockLease.TakeAsync(this, "pg", TimeSpan.FromHours(1), clock, static _ => { }, CancellationToken.None);
            session = ++ids;
            for (var writes = 0; writes < 2; writes++)
            {
                // As a publish does before each request that changes something.
                while (!lease.IsValid)
                {
                    if (!await lease.RenewAsync(CancellationToken.None))
                        return;
                }

                write(session, publisher);
                if (!await lease.RenewAsync(CancellationToken.None))
                    return;
            }

            await lease.ReleaseAsync(CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // The publish ends there, as one that is killed.
        }
    }

    private SwarmConfig Find(string idOrName) =>
        configs.Find(config => config.ID == idOrName || config.Spec!.Name == idOrName) ?? throw new DockerApiException(HttpStatusCode.NotFound, "not found");

    private Task<T> AskAsync<T>(string what, Func<T> execute)
    {
        var answer = new TaskCompletionSource<T>();
        var publisher = OneThread.Current;
        pending[publisher].Add(new(
            () =>
            {
                log.Add($"{publisher} {what}");
                try
                {
                    answer.SetResult(execute());
                }
                catch (DockerApiException failure)
                {
                    answer.SetException(failure);
                }
            },
            isDone =>
            {
                log.Add($"{publisher} {what}, {(isDone ? "its answer is lost" : "which is on its way for long")}");
                if (isDone)
                    Ignore(execute);
                else
                    late.Add(() => Ignore(execute));
                answer.SetException(new HttpRequestException("lost"));
            }));
        return answer.Task;
    }

    private static void Ignore<T>(Func<T> execute)
    {
        try
        {
            execute();
        }
        catch (DockerApiException)
        {
        }
    }

    // The first is the one without a disturbance.
    private List<(int Publisher, Action Step)> Steps(int last)
    {
        var steps = new List<(int, Action)>();
        foreach (var publisher in new[] { last, 1 - last }.Where(publisher => pending[publisher].Count > 0))
        {
            var request = pending[publisher][0];
            void Take(Action then)
            {
                pending[publisher].RemoveAt(0);
                then();
            }

            steps.Add((publisher, () => Take(request.Answer)));
            steps.Add((publisher, () => Take(() => Disturb(() => request.Lose(true)))));
            steps.Add((publisher, () => Take(() => Disturb(() => request.Lose(false)))));
        }

        steps.Add((last, Sleep));
        steps.AddRange(late.ToList().Select(action => (last, (Action)(() => Arrive(action)))));
        return steps;
    }

    private void Sleep()
    {
        log.Add("half a minute passes");
        clock.Advance(Leap);
    }

    private void Arrive(Action action)
    {
        log.Add("what was on its way arrives");
        late.Remove(action);
        action();
    }

    private void Disturb(Action action)
    {
        disturbances++;
        action();
    }

    private sealed record Request(Action Answer, Action<bool> Lose);
}

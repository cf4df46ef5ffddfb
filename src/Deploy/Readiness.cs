using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>Waits until a stack is really up: one leader, every replica streaming, every proxy answering.</summary>
internal sealed class Readiness(IDockerClient client, StackNames names, ClusterWatch watch, ImageDigests digests, TimeProvider clock, Action<string> say)
{
    private const int LastLines = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private readonly ServiceTasks tasks = new(client);

    /// <summary>Waits until the stack is up, and returns its state as text.</summary>
    public Task<string> WaitAsync(StackDefinition stack, TimeSpan longest, CancellationToken cancellation) =>
        WaitAsync(stack, StackState.Of, [.. stack.Clusters.Postgres.Select(static cluster => cluster.Name)], longest, cancellation);

    /// <summary>
    /// Waits until etcd has a quorum. A Patroni that starts earlier retries only after five seconds (a fixed pause, patroni/dcs/etcd.py).
    /// </summary>
    public Task WaitForEtcdAsync(StackDefinition stack, TimeSpan longest, CancellationToken cancellation) =>
        WaitAsync(stack with { Services = [.. stack.InRole(StackRole.Etcd)] }, StackState.OfEtcd, [], longest, cancellation);

    private async Task<string> WaitAsync(StackDefinition stack, Func<StackDefinition, IReadOnlyList<ServiceProgress>, ObserverReport?, StackState> see, List<string> untried, TimeSpan longest, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, longest);
        var observes = await watch.StartAsync(cancellation);
        StackState? last = null;
        var told = new HashSet<string>();
        while (true)
        {
            var report = observes ? await watch.ReadAsync(cancellation) : null;
            var progress = await ProgressAsync(stack, cancellation);
            // As soon as there is a leader: if it rejects the passwords, no replica ever streams.
            foreach (var cluster in untried.Where(cluster => report?.Clusters.GetValueOrDefault(cluster)?.Leader is not null).ToList())
            {
                await TryLoginsAsync(stack, cluster, cancellation);
                untried.Remove(cluster);
            }

            var state = see(stack, progress, report);
            if (state.IsUp && (report is not null || !observes))
                return state.Text;
            if (state.Text != last?.Text)
                say(state.Text);
            last = state;
            progress = await JudgeAsync(progress, told, cancellation);
            // Wait for everything that can start first: a missing image of an application must not hide the database.
            if (progress.Any(static service => service is { IsUp: false, Hopeless: not null }) && see(stack, [.. progress.Where(static service => service.IsUp || service.Hopeless is null)], report).IsUp && (report is not null || !observes))
                throw await FailureAsync($"The stack '{names.Stack}' cannot come up completely", progress, state, cancellation);
            if (deadline.IsOver)
                throw await FailureAsync($"The stack '{names.Stack}' is not up after {longest.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s", progress, state, cancellation);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private async Task TryLoginsAsync(StackDefinition stack, string cluster, CancellationToken cancellation)
    {
        var members = stack.Members(StackRole.Postgres, cluster).Select(member => names.Scoped(member.Name)).ToHashSet();
        if ((await LiveServices.ListAsync(client, names.Stack, cancellation)).FirstOrDefault(service => members.Contains(service.Spec!.Name!)) is { } member)
            await new DatabaseLogins(stack, watch).CheckAsync(cluster, member.Spec!, cancellation);
    }

    // Swarm restarts a container that cannot start forever; report its error now rather than at the end.
    private async Task<IReadOnlyList<ServiceProgress>> JudgeAsync(IReadOnlyList<ServiceProgress> progress, HashSet<string> told, CancellationToken cancellation)
    {
        if (progress.All(static service => service.IsUp))
            return progress;
        var live = (await LiveServices.ListAsync(client, names.Stack, cancellation)).ToDictionary(static service => service.Spec!.Name!);
        var judged = new List<ServiceProgress>();
        foreach (var service in progress)
        {
            var (found, failures) = (live.GetValueOrDefault(service.Service), (IReadOnlyList<TaskFailure>)[]);
            if (!service.IsUp && found is not null)
                failures = await tasks.FailuresAsync(found, cancellation);
            foreach (var failure in failures.Select(static failure => failure.ToString()).Where(told.Add))
                say(failure);
            judged.Add(failures.Any(static failure => failure.LacksImage) && await digests.RefusalAsync(found!.Spec!.TaskTemplate!.ContainerSpec!.Image!, cancellation) is { } refusal
                ? service with { Hopeless = $"no node can pull its image: {refusal}" }
                : service);
        }

        return judged;
    }

    public async Task<IReadOnlyList<ServiceProgress>> ProgressAsync(StackDefinition stack, CancellationToken cancellation)
    {
        var wanted = stack.Services.Select(service => names.Scoped(service.Name)).ToHashSet();
        var live = (await LiveServices.ListAsync(client, names.Stack, cancellation)).Where(service => wanted.Contains(service.Spec!.Name!)).ToList();
        return await tasks.ReadAsync(names.Stack, live, cancellation);
    }

    private async Task<DeployException> FailureAsync(string what, IReadOnlyList<ServiceProgress> progress, StackState state, CancellationToken cancellation)
    {
        var lines = new List<string> { $"{what}: {state.Text}. Nothing is rolled back. Correct what follows, then publish again." };
        lines.AddRange(progress.Select(static service => $"  {service.Service}: {service.Verdict}{(service is { IsUp: false, Hopeless: { } reason } ? $"; {reason}" : "")}"));
        foreach (var service in (await LiveServices.ListAsync(client, names.Stack, cancellation)).Where(service => progress.Any(known => known.Service == service.Spec!.Name && !known.IsUp)))
            lines.AddRange(await DescribeAsync(service, cancellation));
        return new(DeployCodes.NotReady, string.Join(Environment.NewLine, lines));
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(SwarmService service, CancellationToken cancellation)
    {
        var failures = (await tasks.FailuresAsync(service, cancellation)).Select(static failure => failure.ToString()).ToList();
        if (failures.Count == 0)
            return [];
        using var limit = new TimeLimit(clock, LongestRead, cancellation);
        try
        {
            return [.. failures, .. (await new ServiceLog(client).LastLinesAsync(service.ID!, LastLines, limit.Token)).TakeLast(LastLines).Select(static line => $"    {line}")];
        }
        catch (Exception failure) when (failure is DockerApiException || (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested))
        {
            return failures;
        }
    }
}

using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Waits until a stack is really up: one leader, every replica streaming, every proxy answering.</summary>
internal sealed class Readiness(IDockerClient client, StackNames names, ClusterWatch watch, TimeProvider clock, Action<string> say)
{
    private const int LastLines = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private readonly ServiceTasks tasks = new(client);

    /// <summary>Comes back when the stack is up, with its state in words.</summary>
    public Task<string> WaitAsync(StackDefinition stack, TimeSpan longest, CancellationToken cancellation) =>
        WaitAsync(stack, StackState.Of, longest, cancellation);

    /// <summary>
    /// Comes back when etcd answers with a quorum. A Patroni that starts before it looks again only after five seconds (its own fixed pause, patroni/dcs/etcd.py).
    /// </summary>
    public Task WaitForEtcdAsync(StackDefinition stack, TimeSpan longest, CancellationToken cancellation) =>
        WaitAsync(stack with { Services = [.. StackRoles.InRole(stack, StackRoles.Etcd)] }, StackState.OfEtcd, longest, cancellation);

    private async Task<string> WaitAsync(StackDefinition stack, Func<StackDefinition, IReadOnlyList<ServiceProgress>, ObserverReport?, StackState> see, TimeSpan longest, CancellationToken cancellation)
    {
        var deadline = new Deadline(clock, longest);
        var observes = await watch.StartAsync(cancellation);
        StackState? last = null;
        var told = new HashSet<string>();
        while (true)
        {
            var report = observes ? await watch.ReadAsync(cancellation) : null;
            var progress = await ProgressAsync(stack, cancellation);
            var state = see(stack, progress, report);
            if (state.IsUp && (report is not null || !observes))
                return state.Text;
            if (state.Text != last?.Text)
                say(state.Text);
            last = state;
            await TellFailuresAsync(told, [.. progress.Where(static service => !service.IsUp).Select(static service => service.Service)], cancellation);
            if (deadline.IsOver)
                throw await FailureAsync(longest, state, cancellation);
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    // A container that cannot start is tried for ever; its error is worth more now than at the end.
    private async Task TellFailuresAsync(HashSet<string> told, HashSet<string> away, CancellationToken cancellation)
    {
        if (away.Count == 0)
            return;
        foreach (var service in (await LiveServices.ListAsync(client, names.Stack, cancellation)).Where(service => away.Contains(service.Spec!.Name!)))
        {
            foreach (var failure in (await tasks.FailuresAsync(service, cancellation)).Where(told.Add))
                say(failure);
        }
    }

    public async Task<IReadOnlyList<ServiceProgress>> ProgressAsync(StackDefinition stack, CancellationToken cancellation)
    {
        var wanted = stack.Services.Select(service => names.Scoped(service.Name)).ToHashSet();
        var live = (await LiveServices.ListAsync(client, names.Stack, cancellation)).Where(service => wanted.Contains(service.Spec!.Name!)).ToList();
        return await tasks.ReadAsync(names.Stack, live, cancellation);
    }

    private async Task<DeployException> FailureAsync(TimeSpan longest, StackState state, CancellationToken cancellation)
    {
        var lines = new List<string>
        {
            $"The stack '{names.Stack}' is not up after {longest.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s: {state.Text}. It stays as it is; publish again to go on waiting.",
        };
        foreach (var service in await LiveServices.ListAsync(client, names.Stack, cancellation))
            lines.AddRange(await DescribeAsync(service, cancellation));
        return new(DeployCodes.NotReady, string.Join(Environment.NewLine, lines));
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(SwarmService service, CancellationToken cancellation)
    {
        var failures = await tasks.FailuresAsync(service, cancellation);
        if (failures.Count == 0)
            return [];
        using var limit = new TimeLimit(clock, LongestRead, cancellation);
        try
        {
            return [.. failures, .. (await tasks.LastLinesAsync(service.ID!, LastLines, limit.Token)).TakeLast(LastLines).Select(static line => $"    {line}")];
        }
        catch (Exception failure) when (failure is DockerApiException || (EngineFailure.IsConnection(failure) && !cancellation.IsCancellationRequested))
        {
            return failures;
        }
    }
}

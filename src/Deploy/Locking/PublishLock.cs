using Docker.DotNet;

namespace PatroniSwarm.Deploy.Locking;

/// <summary>Allows one publish, removal or switchover of a stack at a time, from any machine. Work under the lock ends with it.</summary>
internal sealed class PublishLock : IDisposable
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(15);

    // Longer than the wait for an election of the swarm.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(90);

    private readonly LockLease lease;
    private readonly string stack;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource ended;
    private readonly SemaphoreSlim renewing = new(1);
    private volatile DeployException? loss;
    private long? silence;
    private int unanswered;

    private PublishLock(LockLease lease, string stack, TimeProvider clock, CancellationTokenSource ended) =>
        (this.lease, this.stack, this.clock, this.ended) = (lease, stack, clock, ended);

    /// <summary>Takes the lock, does the work and releases the lock. If the lock is lost, the work is cancelled and can no longer change anything (<see cref="LockedWrites"/>).</summary>
    /// <exception cref="DeployException">Another publish had the lock all the time, or took it.</exception>
    public static async Task<T> RunAsync<T>(IDockerClient client, string stack, TimeSpan patience, TimeProvider clock, Action<string> say, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var lease = await LockLease.TakeAsync(client.Configs, stack, patience, clock, say, cancellation);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var done = new CancellationTokenSource();
        using var held = new PublishLock(lease, stack, clock, ended);
        var keeping = held.KeepAsync(done.Token);
        try
        {
            return await LockedWrites.RunAsync(held, () => work(ended.Token));
        }
        // Whatever the result of the work is.
        catch (Exception) when (held.loss is not null && !cancellation.IsCancellationRequested)
        {
            throw held.loss;
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
            // A change that was sent but not answered may still happen, so no other publish may start before the lock expires.
            if (held.loss is null && held.unanswered == 0)
                await held.ReleaseAsync();
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public static Task RunAsync(IDockerClient client, string stack, TimeSpan patience, TimeProvider clock, Action<string> say, Func<CancellationToken, Task> work, CancellationToken cancellation) =>
        RunAsync(
            client,
            stack,
            patience,
            clock,
            say,
            async locked =>
            {
                await work(locked);
                return true;
            },
            cancellation);

    /// <summary>Sends a request that changes something, only while no other publish can hold the lock.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send, bool mayTakeEffectLater, CancellationToken cancellation)
    {
        while (!lease.IsValid && loss is null)
        {
            if (!await TryRenewAsync(cancellation))
                await Task.Delay(Pause, clock, cancellation);
        }

        if (loss is not null)
            throw loss;
        if (!mayTakeEffectLater)
            return await send();
        Interlocked.Increment(ref unanswered);
        var response = await send();
        Interlocked.Decrement(ref unanswered);
        return response;
    }

    public void Dispose() => renewing.Dispose();

    private async Task KeepAsync(CancellationToken done)
    {
        var pause = Renewal;
        while (loss is null)
        {
            try
            {
                await Task.Delay(pause, clock, done);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            // The end of the work does not cancel a request in progress, because otherwise nothing would find what it creates.
            pause = await TryRenewAsync(CancellationToken.None) ? Renewal : Pause;
        }
    }

    // False if the engine did not answer.
    private async Task<bool> TryRenewAsync(CancellationToken cancellation)
    {
        LockedWrites.Leave();
        await renewing.WaitAsync(cancellation);
        try
        {
            using var limit = new TimeLimit(clock, LongestRequest, cancellation);
            if (loss is null && !await lease.RenewAsync(limit.Token))
                await LoseAsync(new(DeployCodes.OtherPublish, $"This publish of stack '{stack}' was suspended, and another one took its lock, so this one stopped. Publish again when the other one has ended."));
            silence = null;
            return true;
        }
        catch (Exception failure) when ((failure is DockerApiException || EngineFailure.IsConnection(failure)) && !cancellation.IsCancellationRequested)
        {
            silence ??= clock.GetTimestamp();
            if (clock.GetElapsedTime(silence.Value) > LongestSilence)
                await LoseAsync(new(DeployCodes.Engine, $"The swarm has not confirmed the lock of stack '{stack}' for {LongestSilence.TotalSeconds:0} s: {EngineFailure.Text(failure)}. Publish again to continue."));
            return false;
        }
        finally
        {
            renewing.Release();
        }
    }

    private Task LoseAsync(DeployException reason)
    {
        loss = reason;
        return ended.CancelAsync();
    }

    private async Task ReleaseAsync()
    {
        using var limit = new TimeLimit(clock, Farewell);
        await lease.ReleaseAsync(limit.Token);
    }
}

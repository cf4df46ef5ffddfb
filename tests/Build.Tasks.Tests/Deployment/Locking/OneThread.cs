namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Runs what waits on one thread, in the order in which it became ready: the same each time.</summary>
internal sealed class OneThread
{
    private static readonly AsyncLocal<int> Starter = new();

    private readonly Context context = new();
    private int started;

    /// <summary>The number of the work that asks, by the order in which it was started.</summary>
    public static int Current => Starter.Value;

    public Task Start(Func<Task> work)
    {
        var number = started++;
        return With(async () =>
        {
            Starter.Value = number;
            await work();
        });
    }

    /// <summary>Comes back when everything waits for something else.</summary>
    public void RunAll() => With(() =>
    {
        while (context.Ready.TryDequeue(out var next))
            next();
        return Task.CompletedTask;
    });

    private Task With(Func<Task> work)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            return work();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private sealed class Context : SynchronizationContext
    {
        public Queue<Action> Ready { get; } = new();

        public override void Post(SendOrPostCallback d, object? state) => Ready.Enqueue(() => d(state));
    }
}

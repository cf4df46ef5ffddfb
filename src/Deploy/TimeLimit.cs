namespace PatroniSwarm.Deploy;

/// <summary>A token that is cancelled after a time, or with another token.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource time;
    private readonly CancellationTokenSource either;

    public TimeLimit(TimeProvider clock, TimeSpan longest, CancellationToken cancellation = default)
    {
        time = new(longest, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
    }

    public CancellationToken Token => either.Token;

    public void Dispose()
    {
        either.Dispose();
        time.Dispose();
    }
}

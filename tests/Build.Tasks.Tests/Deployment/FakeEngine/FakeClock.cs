using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>
/// Time for code under test that waits by it. It stands still while the code works, and is at the end of a wait as soon as one begins, so nothing is waited for. A time limit moves
/// nothing, and neither does a wait longer than <see cref="LongestPause"/>: who waits that long does so beside the work, as the renewal of a lock. Both run out when other waits,
/// or <see cref="FakeTimeProvider.Advance"/>, take the time past their ends.
/// </summary>
internal sealed class FakeClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();
    private readonly Lock advancing = new();

    public FakeClock()
        : base(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public static TimeSpan LongestPause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Only the test moves the time.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Comes back when the code under test next waits, or with a wait that was not asked for yet; with how long it waits.</summary>
    public ValueTask<TimeSpan> NextWaitAsync() => waits.Reader.ReadAsync();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var due = GetUtcNow() + dueTime;
        // On the pool, as a machine's timers: whoever moves the time does not run what waited.
        var timer = base.CreateTimer(ran => ThreadPool.UnsafeQueueUserWorkItem(_ => callback(ran), null), state, dueTime, period);
        // A delay hands its own task over, a CancellationTokenSource itself.
        if (state is not Task)
            return timer;
        waits.Writer.TryWrite(dueTime);
        if (!IsByHand && dueTime <= LongestPause)
            ThreadPool.UnsafeQueueUserWorkItem(static at => at.Clock.GoTo(at.Due), (Clock: this, Due: due), preferLocal: false);
        return timer;
    }

    private void GoTo(DateTimeOffset due)
    {
        lock (advancing)
        {
            if (due - GetUtcNow() is { Ticks: > 0 } left)
                Advance(left);
        }
    }
}

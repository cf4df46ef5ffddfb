using Microsoft.Extensions.Time.Testing;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_deadline_is_over_when_more_than_its_time_has_passed()
    {
        var deadline = new Deadline(clock, Patience);
        clock.Advance(Patience);
        Assert.False(deadline.IsOver);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(deadline.IsOver);
    }

    [Fact]
    public void Setting_the_clock_moves_no_deadline()
    {
        var adjusted = new AdjustedClock();
        var deadline = new Deadline(adjusted, Patience);
        adjusted.Ahead = TimeSpan.FromDays(1);
        Assert.False(deadline.IsOver);
    }

    [Fact]
    public void A_limit_is_cancelled_by_time()
    {
        using var limit = new TimeLimit(clock, Patience);
        Assert.False(limit.Token.IsCancellationRequested);
        clock.Advance(Patience);
        Assert.True(limit.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_limit_is_cancelled_with_what_it_limits()
    {
        using var work = new CancellationTokenSource();
        using var limit = new TimeLimit(clock, Patience, work.Token);
        work.Cancel();
        Assert.True(limit.Token.IsCancellationRequested);
    }

    // The fake takes its timestamps from the time that AdjustTime sets; a machine does not.
    private sealed class AdjustedClock : FakeTimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}

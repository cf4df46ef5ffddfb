namespace PatroniSwarm.Topology;

/// <summary>Which timers to shorten, and to what, so that a recovery is as short as was promised, or as short as it can be.</summary>
internal sealed class ShorterTimers
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // The rules that the timers must satisfy together.
    private static readonly StackRule[] Limits = [new TimerOutOfRange(), new TimersExceedTtl(), new RetryShorterThanElection(), new ElectionTimeoutTooShort(), new ElectionShorterThanRoundTrips()];

    private readonly Stack stack;
    private readonly IReadOnlyList<RecoveryTimer> timers;
    private readonly TimeSpan[] values;
    private readonly int problems;

    private ShorterTimers(Stack stack)
    {
        this.stack = stack;
        timers = RecoveryTimer.Of(stack);
        problems = Problems(stack);
        values = [.. timers.Select(static timer => timer.Lowest)];
        Lowest = Total();
    }

    /// <summary>The longest recovery with all timers at their lowest. Null: it has no limit.</summary>
    public TimeSpan? Lowest { get; }

    /// <summary>What to do, as text for a message; empty if nothing helps.</summary>
    public string Words => string.Join(", and ", from change in Changes()
                                                 group change.Timer.Shown(change.Value) by (change.Timer.Owner, IsRemoved: change.Timer.Written == TimeSpan.MaxValue) into shown
                                                 select shown.Key.IsRemoved ? $"remove {WordList.And([.. shown])} from {shown.Key.Owner}" : $"write {WordList.And([.. shown])} in {shown.Key.Owner}");

    /// <summary>The code fix. Null: nothing helps.</summary>
    public Fix? Fix => Changes().Select(static change => change.Timer.Fix(change.Value)).Aggregate((Fix?)null, static (all, one) => all?.And(one) ?? one);

    /// <summary>As few timers as possible, each as long as possible, for a recovery within this time. If no timers reach it, for the shortest recovery.</summary>
    public static ShorterTimers For(Stack stack, TimeSpan promised)
    {
        var shorter = new ShorterTimers(stack);
        if (shorter.Lowest is { } lowest)
        {
            // Promises are in whole seconds.
            var whole = TimeSpan.FromSeconds(Math.Ceiling(lowest.TotalSeconds));
            shorter.Lengthen(whole > promised ? whole : promised);
        }

        return shorter;
    }

    private IEnumerable<(RecoveryTimer Timer, TimeSpan Value)> Changes() =>
        timers.Select((timer, index) => (Timer: timer, Value: values[index])).Where(static change => change.Value != change.Timer.Written);

    // Each timer stays as written if it is short enough; otherwise it gets the nearest value that is.
    private void Lengthen(TimeSpan wanted)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var (lowest, written) = (values[index], timers[index].Written);
            if (IsShort(index, written, wanted) || written == TimeSpan.MaxValue)
                continue;
            var (fits, tooLong) = (lowest, TimeSpan.FromSeconds(Math.Ceiling(written.TotalSeconds)));
            while (tooLong - fits > Step)
            {
                var middle = TimeSpan.FromSeconds(Math.Ceiling((fits + tooLong).TotalSeconds / 2));
                if (middle >= tooLong)
                    break;
                (fits, tooLong) = IsShort(index, middle, wanted) ? (middle, tooLong) : (fits, middle);
            }

            values[index] = fits;
        }
    }

    private bool IsShort(int index, TimeSpan value, TimeSpan wanted)
    {
        var before = values[index];
        values[index] = value;
        if (Problems(Changed()) <= problems && Total() is { } total && total <= wanted)
            return true;
        values[index] = before;
        return false;
    }

    private Stack Changed() => Changes().Aggregate(stack, static (changed, change) => change.Timer.With(changed, change.Value));

    private TimeSpan? Total() => RecoveryBound.Longest(Recovery.Of(Changed())).Total;

    private static int Problems(Stack stack) => Limits.Sum(limit => limit.Check(stack).Count());
}

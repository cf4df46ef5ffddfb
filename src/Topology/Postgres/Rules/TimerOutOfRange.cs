namespace PatroniSwarm.Topology;

/// <summary>A timer below Patroni's minimum, which Patroni replaces, or one that is no whole number of seconds.</summary>
public sealed class TimerOutOfRange() : StackRule("PSW3002", "A timer below Patroni's minimum", RuleSeverity.Error)
{
    internal const int LeastTtl = 20;
    internal const int LeastLoopWait = 1;
    internal const int LeastRetryTimeout = 3;

    public override IEnumerable<Problem> Check(Stack stack) =>
        from postgres in stack.Postgres
        from timer in Of(postgres)
        let instead = Instead(stack, postgres, timer)
        select Problem(
            Anchor.Of(postgres, timer.Name),
            $"{timer.Name} {timer.Value} is not a whole number of seconds from {timer.Minimum} up, and Patroni would replace it. Write {timer.Name} = \"{instead}s\" or more.",
            Fix.WriteText(Anchor.Of(postgres, timer.Name), $"{instead}s"));

    // The nearest value that fits the other timers.
    private static int Instead(Stack stack, PostgresCluster postgres, (string Name, string Value, int Minimum) timer)
    {
        var least = Math.Max(timer.Minimum, (int)Math.Ceiling(Duration.Of(timer.Value).TotalSeconds));
        return timer.Name switch
        {
            nameof(postgres.Ttl) when PatroniTimers.Of(postgres) is { } timers => Math.Max(least, (int)Math.Ceiling((timers.LoopWait + timers.RetryTimeout + timers.RetryTimeout).TotalSeconds)),
            nameof(postgres.RetryTimeout) when stack.FindEtcd(postgres.Dcs) is { } etcd && !ElectionTimeoutTooShort.Refuses(etcd) && Duration.TryParse(etcd.ElectionTimeout, out var election) =>
                Math.Max(least, (int)Math.Floor(election.TotalSeconds * 2) + 1),
            _ => least,
        };
    }

    internal static IEnumerable<(string Name, string Value, int Minimum)> Of(PostgresCluster postgres) =>
        from timer in new (string Name, string Value, int Minimum)[]
        {
            ("Ttl", postgres.Ttl, LeastTtl),
            ("LoopWait", postgres.LoopWait, LeastLoopWait),
            ("RetryTimeout", postgres.RetryTimeout, LeastRetryTimeout),
            ("PrimaryStartTimeout", postgres.PrimaryStartTimeout, 0),
        }
        where Duration.TryParse(timer.Value, out var time) && (time.TotalSeconds < timer.Minimum || time.Milliseconds != 0)
        select timer;
}

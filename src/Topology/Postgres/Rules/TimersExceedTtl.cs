namespace PatroniSwarm.Topology;

/// <summary>Timers that do not fit into the lease. Patroni logs this and changes them, so the recovery time is not the written one.</summary>
public sealed class TimersExceedTtl() : StackRule("PSW3001", "Timers that do not fit into the lease", RuleSeverity.Error)
{
    private static readonly PostgresCluster Defaults = new();

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (PatroniTimers.Of(postgres) is not { } timers || TimerOutOfRange.Of(postgres).Any())
                continue;
            var needed = timers.LoopWait + timers.RetryTimeout + timers.RetryTimeout;
            if (needed <= timers.Ttl)
                continue;
            yield return Problem(
                Anchor.Of(postgres, Cause(postgres)),
                $"LoopWait {Seconds.Shown(timers.LoopWait)} + 2 × RetryTimeout {Seconds.Shown(timers.RetryTimeout)} = {Seconds.Shown(needed)}, more than Ttl {Seconds.Shown(timers.Ttl)}: Patroni would lower them by itself. "
                    + $"Write Ttl = \"{Seconds.Shown(needed)}\", which makes a failover {Seconds.Shown(needed - timers.Ttl)} longer{(Shorter(stack, postgres, timers) is { } shorter ? $", or {shorter}" : "")}.",
                Fix.WriteText(Anchor.Of(postgres, "Ttl"), Seconds.Shown(needed)));
        }
    }

    // The argument that is written. The default of ttl is its minimum.
    private static string Cause(PostgresCluster postgres) =>
        postgres.Ttl != Defaults.Ttl ? "Ttl" : postgres.RetryTimeout != Defaults.RetryTimeout ? "RetryTimeout" : "LoopWait";

    // The one of the two that fits and that no other rule rejects.
    private static string? Shorter(Stack stack, PostgresCluster postgres, PatroniTimers timers)
    {
        var retry = Math.Floor((timers.Ttl - timers.LoopWait).TotalSeconds / 2);
        if (retry >= TimerOutOfRange.LeastRetryTimeout && !RetryShorterThanElection.IsShorter(stack, postgres, TimeSpan.FromSeconds(retry)))
            return $"RetryTimeout = \"{retry}s\"";
        var loopWait = timers.Ttl - timers.RetryTimeout - timers.RetryTimeout;
        return loopWait >= TimeSpan.FromSeconds(TimerOutOfRange.LeastLoopWait) ? $"LoopWait = \"{Seconds.Shown(loopWait)}\"" : null;
    }
}

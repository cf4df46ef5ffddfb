namespace PatroniSwarm.Topology;

/// <summary>Patroni changes timers that do not fit into the lease, with a line in a log; recovery is then not what was written.</summary>
public sealed class TimersExceedTtl() : StackRule("PSW3001", "Timers that do not fit into the lease", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (PatroniTimers.Of(postgres) is not { } timers || TimerOutOfRange.Of(postgres).Any())
                continue;
            var needed = timers.LoopWait + timers.RetryTimeout + timers.RetryTimeout;
            if (needed > timers.Ttl)
            {
                yield return Problem(
                    Anchor.Of(postgres, "Ttl"),
                    $"LoopWait {postgres.LoopWait} + 2 × RetryTimeout {postgres.RetryTimeout} = {needed.TotalSeconds}s, more than Ttl {postgres.Ttl}: Patroni would silently change them. Write Ttl = \"{needed.TotalSeconds}s\" or shorten the others.",
                    Fix.WriteText(Anchor.Of(postgres, "Ttl"), $"{needed.TotalSeconds}s"));
            }
        }
    }
}

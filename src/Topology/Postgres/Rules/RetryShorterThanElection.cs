namespace PatroniSwarm.Topology;

/// <summary>An election of etcd's outlasts the leader's patience: each one demotes a healthy PostgreSQL.</summary>
public sealed class RetryShorterThanElection() : StackRule("PSW3011", "A retry timeout shorter than an etcd election", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (stack.FindEtcd(postgres.Dcs) is not { } etcd
                || PatroniTimers.Of(postgres) is not { } timers
                || !Duration.TryParse(etcd.ElectionTimeout, out var election)
                || TimerOutOfRange.Of(postgres).Any()
                || ElectionTimeoutTooShort.Refuses(etcd))
            {
                continue;
            }

            // A member waits up to twice the timeout (etcd draws it anew), and a split vote takes another round.
            var needed = election + election;
            if (timers.RetryTimeout <= needed)
            {
                yield return Problem(
                    Anchor.Of(postgres, "RetryTimeout"),
                    $"RetryTimeout {postgres.RetryTimeout} is not longer than an election of {etcd.Type}, up to 2 × {etcd.ElectionTimeout}: each new etcd leader would demote PostgreSQL. Write RetryTimeout = \"{Math.Floor(needed.TotalSeconds) + 1}s\" or shorten ElectionTimeout.",
                    Longer(postgres, timers, Math.Floor(needed.TotalSeconds) + 1));
            }
        }
    }

    // A lease that has room for it goes along.
    private static Fix Longer(PostgresCluster postgres, PatroniTimers timers, double retrySeconds)
    {
        var lease = timers.LoopWait.TotalSeconds + (2 * retrySeconds);
        var retry = Fix.WriteText(Anchor.Of(postgres, "RetryTimeout"), $"{retrySeconds}s");
        return lease <= timers.Ttl.TotalSeconds ? retry : retry.And(Fix.WriteText(Anchor.Of(postgres, "Ttl"), $"{lease}s")) with { Title = $"{retry.Title}, Ttl = \"{lease}s\"" };
    }
}

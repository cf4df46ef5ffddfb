namespace PatroniSwarm.Topology;

/// <summary>A retry timeout shorter than an election of etcd: each election demotes a healthy leader.</summary>
public sealed class RetryShorterThanElection() : StackRule("PSW3011", "A retry timeout shorter than an etcd election", RuleSeverity.Warning)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
        {
            if (stack.FindEtcd(postgres.Dcs) is not { } etcd || PatroniTimers.Of(postgres) is not { } timers || TimerOutOfRange.Of(postgres).Any() || !IsShorter(stack, postgres, timers.RetryTimeout))
                continue;
            var election = Duration.Of(etcd.ElectionTimeout);
            var longer = Longer(postgres, timers, election);
            yield return Problem(
                Anchor.Of(postgres, "RetryTimeout"),
                $"RetryTimeout {Seconds.Shown(timers.RetryTimeout)} is not longer than an election of {etcd.Type}, 1 to 2 × ElectionTimeout {Seconds.Shown(election)}: {postgres.Type}'s leader steps down when etcd elects one. {longer.Title}{(Shorter(etcd, timers) is { } shorter ? $", or ElectionTimeout = \"{shorter}\" in {etcd.Type}" : "")}.",
                longer);
        }
    }

    /// <summary>Whether etcd may take longer to elect a leader than Patroni waits. It chooses a time of one to two election timeouts at random (raft.go); a split vote needs another round.</summary>
    internal static bool IsShorter(Stack stack, PostgresCluster postgres, TimeSpan retryTimeout) =>
        stack.FindEtcd(postgres.Dcs) is { } etcd
        && Duration.TryParse(etcd.ElectionTimeout, out var election)
        && !ElectionTimeoutTooShort.Refuses(etcd)
        && retryTimeout <= election + election;

    /// <summary>A retry timeout that is longer than an election, and a lease that has room for it.</summary>
    internal static Fix Longer(PostgresCluster postgres, PatroniTimers timers, TimeSpan election)
    {
        var retrySeconds = Math.Floor(election.TotalSeconds * 2) + 1;
        var lease = timers.LoopWait.TotalSeconds + (2 * retrySeconds);
        var retry = Fix.WriteText(Anchor.Of(postgres, "RetryTimeout"), $"{retrySeconds}s");
        return lease <= timers.Ttl.TotalSeconds ? retry : retry.And(Fix.WriteText(Anchor.Of(postgres, "Ttl"), $"{lease}s")) with { Title = $"{retry.Title} and Ttl = \"{lease}s\"" };
    }

    // In whole seconds. Twice that must be shorter than RetryTimeout, and etcd must start with it.
    private static string? Shorter(EtcdCluster etcd, PatroniTimers timers)
    {
        var shorter = $"{Math.Ceiling(timers.RetryTimeout.TotalSeconds / 2) - 1}s";
        var changed = etcd with { ElectionTimeout = shorter };
        return ElectionTimeoutTooShort.Refuses(changed) || ElectionShorterThanRoundTrips.IsTooShort(changed) ? null : shorter;
    }
}

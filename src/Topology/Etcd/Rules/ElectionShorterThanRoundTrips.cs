using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Nodes so far apart that a late heartbeat starts an election.</summary>
public sealed class ElectionShorterThanRoundTrips() : StackRule("PSW3028", "An election timeout too short for the distance", RuleSeverity.Warning)
{
    // etcd's documentation, Tuning.
    private const int RoundTrips = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var etcd in stack.Etcd)
        {
            if (!IsTooShort(etcd) || ElectionTimeoutTooShort.Refuses(etcd))
                continue;
            var needed = Needed(etcd);
            if (needed > Longest)
            {
                yield return Problem(Anchor.Of(etcd, "RoundTrip"), $"With a round trip of {etcd.RoundTrip} {etcd.Type} needs an election timeout of 10 of them, and etcd takes 50s at most. Place it on nodes that are nearer to each other.");
                continue;
            }

            // Patroni must wait longer than an election takes.
            var anchor = Anchor.Of(etcd, "ElectionTimeout");
            var fix = Fix.WriteText(anchor, Milliseconds(needed));
            foreach (var postgres in stack.Postgres.Where(postgres => postgres.Dcs == etcd.Type))
            {
                if (PatroniTimers.Of(postgres) is { } timers && !TimerOutOfRange.Of(postgres).Any() && timers.RetryTimeout <= needed + needed)
                {
                    var longer = RetryShorterThanElection.Longer(postgres, timers, needed);
                    fix = fix.And(longer) with { Title = $"{fix.Title}, and in {postgres.Type} {longer.Title.Substring("Write ".Length)}" };
                }
            }

            yield return Problem(
                anchor,
                $"ElectionTimeout {Milliseconds(Duration.Of(etcd.ElectionTimeout))} is less than 10 round trips of {Milliseconds(Duration.Of(etcd.RoundTrip!))}: heartbeats that are only late make {etcd.Type} elect again and again. {fix.Title}.",
                fix);
        }
    }

    /// <summary>Whether late heartbeats start an election.</summary>
    internal static bool IsTooShort(EtcdCluster etcd) => Duration.TryParse(etcd.ElectionTimeout, out var election) && election < Needed(etcd);

    /// <summary>The shortest election timeout for the round trip; 0 if the class has no RoundTrip.</summary>
    internal static TimeSpan Needed(EtcdCluster etcd) => Duration.TryParse(etcd.RoundTrip, out var roundTrip) ? TimeSpan.FromTicks(roundTrip.Ticks * RoundTrips) : TimeSpan.Zero;

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}ms";
}

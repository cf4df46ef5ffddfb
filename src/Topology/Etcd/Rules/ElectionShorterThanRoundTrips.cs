using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>Nodes so far apart that a heartbeat which is only late calls an election.</summary>
public sealed class ElectionShorterThanRoundTrips() : StackRule("PSW3028", "An election timeout too short for the distance", RuleSeverity.Warning)
{
    // etcd's documentation, Tuning.
    private const int RoundTrips = 10;
    private const int LongestElection = 50_000;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var etcd in stack.Etcd)
        {
            if (!Duration.TryParse(etcd.RoundTrip, out var roundTrip) || !Duration.TryParse(etcd.ElectionTimeout, out var election) || ElectionTimeoutTooShort.Refuses(etcd))
                continue;
            var needed = roundTrip.TotalMilliseconds * RoundTrips;
            if (election.TotalMilliseconds >= needed)
                continue;
            var anchor = Anchor.Of(etcd, "ElectionTimeout");
            yield return needed > LongestElection
                ? Problem(Anchor.Of(etcd, "RoundTrip"), $"With a round trip of {etcd.RoundTrip} {etcd.Type} needs an election timeout of 10 of them, and etcd takes 50s at most. Place it on nodes that are nearer to each other.")
                : Problem(
                    anchor,
                    $"ElectionTimeout {etcd.ElectionTimeout} is less than 10 round trips of {etcd.RoundTrip}: heartbeats that are only late make {etcd.Type} elect again and again. Write ElectionTimeout = \"{Milliseconds(needed)}\" or more.",
                    Fix.WriteText(anchor, Milliseconds(needed)));
        }
    }

    private static string Milliseconds(double time) => $"{time.ToString("0", CultureInfo.InvariantCulture)}ms";
}

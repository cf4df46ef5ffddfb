namespace PatroniSwarm.Topology;

/// <summary>An election timeout with which etcd does not start.</summary>
public sealed class ElectionTimeoutTooShort() : StackRule("PSW3005", "An election timeout that etcd refuses", RuleSeverity.Error)
{
    /// <summary>Whether etcd refuses timers that parse.</summary>
    internal static bool Refuses(EtcdCluster etcd) =>
        Duration.TryParse(etcd.HeartbeatInterval, out var heartbeat)
        && Duration.TryParse(etcd.ElectionTimeout, out var election)
        && (heartbeat == TimeSpan.Zero || election.TotalMilliseconds < heartbeat.TotalMilliseconds * 5 || election > TimeSpan.FromSeconds(50));

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var etcd in stack.Etcd)
        {
            if (!Refuses(etcd))
                continue;
            var anchor = Anchor.Of(etcd, "ElectionTimeout");
            var heartbeat = Fix.WriteText(anchor with { Argument = "HeartbeatInterval" }, "100ms");
            var forDistance = ElectionShorterThanRoundTrips.Needed(etcd);
            var election = Fix.WriteText(anchor, forDistance > TimeSpan.FromSeconds(1) && forDistance <= TimeSpan.FromSeconds(50) ? $"{forDistance.TotalMilliseconds}ms" : "1s");
            yield return Problem(
                Duration.Of(etcd.HeartbeatInterval) > TimeSpan.Zero ? anchor : anchor with { Argument = "HeartbeatInterval" },
                $"ElectionTimeout {etcd.ElectionTimeout} with HeartbeatInterval {etcd.HeartbeatInterval}: etcd refuses to start unless it is 5 heartbeats to 50s. {heartbeat.Title} and {election.Title.Substring("Write ".Length)}.",
                heartbeat.And(election) with { Title = $"{heartbeat.Title} and {election.Title.Substring("Write ".Length)}" });
        }
    }
}

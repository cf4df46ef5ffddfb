namespace PatroniSwarm.Topology;

/// <summary>An election timeout that etcd refuses to start with.</summary>
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
            yield return Problem(
                Anchor.Of(etcd, Duration.Of(etcd.HeartbeatInterval) > TimeSpan.Zero ? "ElectionTimeout" : "HeartbeatInterval"),
                $"ElectionTimeout {etcd.ElectionTimeout} with HeartbeatInterval {etcd.HeartbeatInterval}: etcd refuses to start unless it is 5 heartbeats to 50s. Write HeartbeatInterval = \"100ms\", ElectionTimeout = \"1s\".",
                Fix.WriteText(Anchor.Of(etcd, "HeartbeatInterval"), "100ms").And(Fix.WriteText(Anchor.Of(etcd, "ElectionTimeout"), "1s")) with { Title = "Write 100ms and 1s" });
        }
    }
}

namespace PatroniSwarm.Topology;

/// <summary>Too little time to stop: the member is killed during its last checkpoint, and must recover from a crash when it starts.</summary>
public sealed class KilledWhileStopping() : StackRule("PSW7022", "A member that is killed while it stops", RuleSeverity.Warning)
{
    // Patroni's pg_ctl_timeout: how long Patroni waits for PostgreSQL to stop.
    private static readonly TimeSpan LeastOfPostgres = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeastOfEtcd = TimeSpan.FromSeconds(30);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
            if (Duration.TryParse(postgres.StopGracePeriod, out var time) && time < LeastOfPostgres)
                yield return Problem(Anchor.Of(postgres, "StopGracePeriod"), $"Docker kills a member of {postgres.Type} after {postgres.StopGracePeriod}, and its last checkpoint may take longer: it would start with a crash recovery. Write StopGracePeriod = \"60s\" or more.", Fix.WriteText(Anchor.Of(postgres, "StopGracePeriod"), "60s"));

        foreach (var etcd in stack.Etcd)
            if (Duration.TryParse(etcd.StopGracePeriod, out var time) && time < LeastOfEtcd)
                yield return Problem(Anchor.Of(etcd, "StopGracePeriod"), $"Docker kills a member of {etcd.Type} after {etcd.StopGracePeriod}, perhaps before it has handed over its leadership and written its log. Write StopGracePeriod = \"30s\" or more.", Fix.WriteText(Anchor.Of(etcd, "StopGracePeriod"), "30s"));
    }
}

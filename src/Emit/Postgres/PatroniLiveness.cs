using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>The health check of a PostgreSQL member: is its Patroni frozen, was its PostgreSQL unable to promote, or did a delayed one apply WAL that the leader does not have?</summary>
/// <remarks>
/// The proxies drop a member whose Patroni is frozen within seconds; this check has swarm replace it, and begin to before the leader's lock
/// expires (<c>ttl</c>). Only a Patroni that hangs or reports a fault fails it. One that does not listen yet, because it waits for etcd, passes, and one whose certificate has ended:
/// otherwise swarm would kill it, and nothing would be better. Swarm hides a member's name until the check has passed once, which adds the interval to every recovery.
/// </remarks>
public static class PatroniLiveness
{
    // Of curl: Patroni answered that it hangs, or did not answer at all.
    private const int HttpError = 22;
    private const int TimedOut = 28;

    // The first check makes it and does not wait. A task that is started again is another container.
    private const string Checked = "/tmp/checked";

    // images/postgres/can-promote.
    private const string CannotPromote = "/tmp/cannot-promote";

    // At a failover, Patroni compares what a member has applied with the new leader's history, and not again. A delayed member may have received more than the new leader has, and applies it later:
    // it then waits for WAL of the old timeline for ever. A Patroni that starts compares again, and rewinds the member.
    private const string AppliedTooMuch = "[ \"$(timeout 1 psql -AtqXc \"SELECT status = 'waiting' AND pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() FROM pg_stat_wal_receiver\" 2> /dev/null)\" != t ] || exit 1; ";

    public static YamlMap Check(Wiring wiring, PostgresCluster postgres, Member member)
    {
        var certificate = wiring.CertificatesOf(postgres, member).First();
        return new()
        {
            ["test"] = new[]
            {
                "CMD-SHELL",
                $"mkdir {Checked} 2> /dev/null || sleep {Seconds(LivenessTimers.Pause)}; [ ! -e {CannotPromote} ] || exit 1; {(member.Placed.Tags.IsDelayed ? AppliedTooMuch : "")}curl -fsk --cert {CertificateBlock.PathOf(certificate.File)} -m {Seconds(LivenessTimers.Answer)} -o /dev/null https://127.0.0.1:{wiring.Endpoint(postgres, PostgresWiring.RestApi).Port}/liveness; case $? in {HttpError} | {TimedOut}) exit 1 ;; esac",
            },
            ["interval"] = $"{Seconds(LivenessTimers.Interval)}s",
            ["timeout"] = $"{Seconds(LivenessTimers.Pause + LivenessTimers.Timeout)}s",
            ["retries"] = LivenessTimers.Retries(Duration.Of(postgres.Ttl)),
        };
    }

    private static string Seconds(TimeSpan time) => Text.Of((long)time.TotalSeconds);
}

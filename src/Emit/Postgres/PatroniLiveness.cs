using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>The health check of a PostgreSQL member: is its Patroni frozen, or was its PostgreSQL unable to promote?</summary>
/// <remarks>
/// The proxies drop a member whose Patroni is frozen within seconds; this check has swarm replace it, and begin to before the leader's lock
/// expires (<c>ttl</c>). Only a Patroni that hangs or reports a fault fails it. One that does not listen yet, because it waits for etcd, passes:
/// otherwise swarm would kill it while it waits. Swarm hides a member's name until the check has passed once, which adds the interval to every recovery.
/// </remarks>
public static class PatroniLiveness
{
    private const int CurlCouldNotConnect = 7;

    // images/postgres/can-promote.
    private const string CannotPromote = "/tmp/cannot-promote";

    public static YamlMap Check(Wiring wiring, PostgresCluster postgres) => new()
    {
        ["test"] = new[]
        {
            "CMD-SHELL",
            $"[ ! -e {CannotPromote} ] || exit 1; curl -fs -m {Seconds(LivenessTimers.Answer)} -o /dev/null http://127.0.0.1:{wiring.Endpoint(postgres, PostgresWiring.RestApi).Port}/liveness || [ $? -eq {CurlCouldNotConnect} ]",
        },
        ["interval"] = $"{Seconds(LivenessTimers.Interval)}s",
        ["timeout"] = $"{Seconds(LivenessTimers.Timeout)}s",
        ["retries"] = LivenessTimers.Retries(Duration.Of(postgres.Ttl)),
    };

    private static string Seconds(TimeSpan time) => Text.Of((long)time.TotalSeconds);
}

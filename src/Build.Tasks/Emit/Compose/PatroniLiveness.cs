using PatroniSwarm.Build.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Compose;

/// <summary>The health check of a PostgreSQL member: is its Patroni frozen?</summary>
/// <remarks>
/// HAProxy drops a member whose Patroni is frozen within seconds; this check has swarm replace it, and begin to before the leader's lock
/// runs out (<c>ttl</c>). Only a Patroni that hangs or says so fails it. One that does not listen yet, because it waits for etcd, passes:
/// swarm would kill it while it waits, and hides a member's name until the check has passed once, which adds the interval to every recovery.
/// </remarks>
public static class PatroniLiveness
{
    private const int IntervalSeconds = 1;
    private const int TimeoutSeconds = 3;
    private const int AnswerSeconds = 2;
    private const int CurlCouldNotConnect = 7;

    public static YamlMap Check(PostgresCluster postgres) => new()
    {
        ["test"] = new[]
        {
            "CMD-SHELL",
            $"curl -fs -m {AnswerSeconds} -o /dev/null http://127.0.0.1:{ClusterPorts.PatroniRest}/liveness || [ $? -eq {CurlCouldNotConnect} ]",
        },
        ["interval"] = $"{IntervalSeconds}s",
        ["timeout"] = $"{TimeoutSeconds}s",
        ["retries"] = Retries(Duration.Of(postgres.Ttl)),
    };

    // All failures together take less than the ttl.
    private static int Retries(TimeSpan ttl) =>
        Math.Max(1, (int)((ttl.TotalSeconds - 1) / (IntervalSeconds + TimeoutSeconds)));
}

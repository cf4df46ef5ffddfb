using PatroniSwarm.Build.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Compose;

/// <summary>The health check of a PostgreSQL member: is its Patroni frozen?</summary>
/// <remarks>
/// A frozen Patroni cannot stop its PostgreSQL, so swarm must, before the leader's lock runs out (<c>ttl</c>) and another member is promoted.
/// Only a Patroni that hangs or says so fails the check. One that does not listen yet, because it waits for etcd, passes:
/// swarm would kill it while it waits, and hides a member's name until the check has passed once, which adds the interval to every recovery.
/// </remarks>
public static class PatroniLiveness
{
    private const int IntervalSeconds = 1;
    private const int TimeoutSeconds = 3;
    private const int CurlCouldNotConnect = 7;

    public static YamlMap Check(PostgresCluster postgres) => new()
    {
        ["test"] = new[]
        {
            "CMD-SHELL",
            $"curl -fs -o /dev/null http://localhost:{ClusterPorts.PatroniRest}/liveness || [ $? -eq {CurlCouldNotConnect} ]",
        },
        ["interval"] = $"{IntervalSeconds}s",
        ["timeout"] = $"{TimeoutSeconds}s",
        ["retries"] = Retries(Duration.Of(postgres.Ttl)),
    };

    // All failures together take less than the ttl.
    private static int Retries(TimeSpan ttl) =>
        Math.Max(1, (int)((ttl.TotalSeconds - 1) / (IntervalSeconds + TimeoutSeconds)));
}

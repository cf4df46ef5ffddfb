using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>What the observer asks; the input of its script.</summary>
/// <param name="Etcd">The etcd members and their URLs.</param>
/// <param name="Clusters">The PostgreSQL clusters.</param>
/// <param name="Proxies">The proxies' ports.</param>
/// <param name="Backups">The repository hosts and their URLs.</param>
/// <param name="Seconds">When it ends on its own.</param>
internal sealed record ObserverPlan(IReadOnlyDictionary<string, string> Etcd, IReadOnlyDictionary<string, ClusterPlan> Clusters, IReadOnlyDictionary<string, int> Proxies, IReadOnlyDictionary<string, string> Backups, int Seconds)
{
    public static ObserverPlan For(ClusterDefinitions clusters, TimeSpan longest) => new(
        clusters.Etcd.SelectMany(static cluster => cluster.Members).ToDictionary(static member => member.Name, static member => member.Client),
        clusters.Postgres.ToDictionary(static cluster => cluster.Name, cluster => new ClusterPlan(
            cluster.Prefix,
            [.. clusters.FindEtcd(cluster.Dcs)!.Members.Select(static member => member.Client)],
            cluster.Members.ToDictionary(static member => member.Name, static member => member.RestApi))),
        clusters.Proxies.ToDictionary(static proxy => proxy.Name, static proxy => proxy.Port),
        clusters.Backups.ToDictionary(static backup => backup.Name, static backup => backup.Member.Api),
        (int)longest.TotalSeconds);
}

/// <summary>What the observer asks of one PostgreSQL cluster.</summary>
/// <param name="Prefix">What its keys in etcd begin with.</param>
/// <param name="Etcd">The URLs of its etcd cluster.</param>
/// <param name="Members">The URLs of its members.</param>
internal sealed record ClusterPlan(string Prefix, IReadOnlyList<string> Etcd, IReadOnlyDictionary<string, string> Members);

using System.Text.Json;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>
/// One report of the observer. It asks every member directly, and etcd with reads that need a quorum. A member that does not answer is null, which means neither
/// healthy nor down. A member leads if it holds the leader lock in etcd and answers as the primary. A replica streams if it reports so
/// and the leader's pg_stat_replication lists it. Patroni's /cluster is not used, because it may be as old as a lease.
/// </summary>
internal sealed record ObserverReport(
    IReadOnlyDictionary<string, EtcdMember?> Etcd,
    IReadOnlyDictionary<string, PatroniCluster> Clusters,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>> Proxies)
{
    /// <summary>The repository hosts of backups; null for one that does not answer.</summary>
    public IReadOnlyDictionary<string, RepositoryState?> Backups { get; init; } = new Dictionary<string, RepositoryState?>();

    /// <summary>The members without a task, or with another task than when the observer started to ask; their answers are ignored.</summary>
    public IReadOnlySet<string> WithoutTask { get; init; } = new HashSet<string>();

    /// <summary>Whether most members with running tasks do not answer: the observer itself may then be cut off.</summary>
    public bool IsBlind => Silent.Count(name => !WithoutTask.Contains(name)) * 2 > Names.Count(name => !WithoutTask.Contains(name));

    /// <summary>Patroni's dynamic configuration of each cluster that has one in etcd.</summary>
    public IReadOnlyDictionary<string, JsonObject> Dynamic =>
        Clusters.Where(static cluster => cluster.Value.Keys?.Dynamic is not null).ToDictionary(static cluster => cluster.Key, static cluster => cluster.Value.Keys!.Dynamic!);

    private IEnumerable<string> Names => Etcd.Keys.Concat(Clusters.Values.SelectMany(static cluster => cluster.Members.Keys));

    private IEnumerable<string> Silent =>
        Etcd.Where(static member => member.Value is null).Select(static member => member.Key)
            .Concat(Clusters.Values.SelectMany(static cluster => cluster.Members).Where(static member => member.Value is null).Select(static member => member.Key));

    /// <summary>Null if the line is not a complete report.</summary>
    public static ObserverReport? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ObserverReport>(line, JsonSerializerOptions.Web) is { Etcd: not null, Clusters: not null, Proxies: not null } report ? report : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The report, limited to answers from tasks that swarm still runs.</summary>
    /// <param name="runs">Whether a member's task runs, and ran before the observer looked.</param>
    public ObserverReport Agreeing(Func<string, bool> runs) => this with
    {
        WithoutTask = Names.Concat(Etcd.Values.SelectMany(static member => member?.Members ?? [])).Where(name => !runs(name)).ToHashSet(),
        Etcd = Etcd.ToDictionary(static member => member.Key, member => runs(member.Key) ? member.Value : null),
        Clusters = Clusters.ToDictionary(
            static cluster => cluster.Key,
            cluster => cluster.Value with { Members = cluster.Value.Members.ToDictionary(static member => member.Key, member => runs(member.Key) ? member.Value : null) }),
    };

    /// <summary>The report, with what the stack file says of each cluster's members.</summary>
    public ObserverReport Of(ClusterDefinitions clusters) => this with
    {
        Clusters = Clusters.ToDictionary(
            static cluster => cluster.Key,
            cluster => clusters.FindPostgres(cluster.Key) is { } known ? cluster.Value with { Delays = known.Delays } : cluster.Value),
    };

    public PatroniMember? Member(string group, string name) => Clusters.GetValueOrDefault(group)?.All.FirstOrDefault(member => member.Name == name);

    /// <summary>The reason why a member does not answer.</summary>
    public ClusterFault.Silent Silence(string name) => new(HasTask: !WithoutTask.Contains(name));
}

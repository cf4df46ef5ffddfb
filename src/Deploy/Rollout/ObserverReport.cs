using System.Text.Json;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>
/// What the observer saw in one look. It asks every member itself, and etcd by reads that take a quorum; what does not answer is null, which is neither
/// healthy nor down. A member leads when etcd has it as the holder of the leader lock and it answers as the primary; a replica streams when it says so
/// and the leader's pg_stat_replication lists it. Patroni's /cluster is not asked: it tells what etcd knew up to a lease ago.
/// </summary>
internal sealed record ObserverReport(
    IReadOnlyDictionary<string, EtcdMember?> Etcd,
    IReadOnlyDictionary<string, PatroniCluster> Clusters,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, bool>> Proxies)
{
    /// <summary>The members of which swarm runs no task, or another one than when the observer began to look: what they answered is taken out.</summary>
    public IReadOnlySet<string> WithoutTask { get; init; } = new HashSet<string>();

    /// <summary>Whether most of those whose tasks run do not answer: then it may be the observer that is cut off.</summary>
    public bool IsBlind => Silent.Count(name => !WithoutTask.Contains(name)) * 2 > Names.Count(name => !WithoutTask.Contains(name));

    /// <summary>Patroni's dynamic configuration of each cluster of which etcd tells it.</summary>
    public IReadOnlyDictionary<string, JsonObject> Dynamic =>
        Clusters.Where(static cluster => cluster.Value.Keys?.Dynamic is not null).ToDictionary(static cluster => cluster.Key, static cluster => cluster.Value.Keys!.Dynamic!);

    private IEnumerable<string> Names => Etcd.Keys.Concat(Clusters.Values.SelectMany(static cluster => cluster.Members.Keys));

    private IEnumerable<string> Silent =>
        Etcd.Where(static member => member.Value is null).Select(static member => member.Key)
            .Concat(Clusters.Values.SelectMany(static cluster => cluster.Members).Where(static member => member.Value is null).Select(static member => member.Key));

    /// <summary>Null when the line is not a whole report.</summary>
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

    /// <summary>The report as far as swarm's tasks agree with it.</summary>
    /// <param name="runs">Whether a member's task runs, and ran before the observer looked.</param>
    public ObserverReport Agreeing(Func<string, bool> runs) => this with
    {
        WithoutTask = Names.Concat(Etcd.Values.SelectMany(static member => member?.Members ?? [])).Where(name => !runs(name)).ToHashSet(),
        Etcd = Etcd.ToDictionary(static member => member.Key, member => runs(member.Key) ? member.Value : null),
        Clusters = Clusters.ToDictionary(
            static cluster => cluster.Key,
            cluster => cluster.Value with { Members = cluster.Value.Members.ToDictionary(static member => member.Key, member => runs(member.Key) ? member.Value : null) }),
    };

    public PatroniMember? Member(string group, string name) => Clusters.GetValueOrDefault(group)?.All.FirstOrDefault(member => member.Name == name);

    /// <summary>Why nothing is known of a member that does not answer.</summary>
    public ClusterFault.Silent Silence(string name) => new(HasTask: !WithoutTask.Contains(name));
}

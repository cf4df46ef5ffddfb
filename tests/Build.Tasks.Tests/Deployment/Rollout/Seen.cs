using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>
/// Reports of an observer, written in a word a member: <c>"dcs-a healthy, dcs-b silent"</c> and <c>"db-a leader, db-b sync, db-c starting"</c>. A member whose name ends in
/// <c>-late</c> is delayed by an hour; one that is <c>fed</c> follows the one that <c>feeds</c>. A number behind
/// a word of PostgreSQL is how many bytes it is behind, or with a <c>t</c> its timeline.
/// </summary>
internal static class Seen
{
    private const long Here = 100_000_000;

    public static ObserverReport Report(string etcd = "", string? postgres = null, string? voters = null, bool isSynchronous = true, bool isPaused = false, bool hasQuorum = true)
    {
        var (members, cluster) = (Words(etcd), Words(postgres ?? ""));
        string[] counted = voters is null ? [.. members.Select(static member => member.Name)] : voters.Split(' ');
        return new(
            members.ToDictionary(static member => member.Name, member => Etcd(member.Word, counted)),
            postgres is null ? new Dictionary<string, PatroniCluster>() : new() { ["db"] = new(hasQuorum ? Keys(cluster, isSynchronous, isPaused) : null, cluster.ToDictionary(static member => member.Name, member => Patroni(member.Word, member.Detail, cluster))) { Delays = cluster.Where(static member => member.Name.EndsWith("-late", StringComparison.Ordinal)).ToDictionary(static member => member.Name, static _ => "1h") } },
            new Dictionary<string, IReadOnlyDictionary<string, bool>>())
        {
            WithoutTask = members.Concat(cluster).Where(static member => member.Word is "gone" or "gone-leader").Select(static member => member.Name).Concat(counted.Except(members.Select(static member => member.Name))).ToHashSet(),
        };
    }

    private static EtcdMember? Etcd(string word, string[] counted) => word switch
    {
        "silent" or "gone" => null,
        "healthy" or "leads" => new(true, word == "leads", counted),
        "unhealthy" => new(false, false, []),
        _ => throw new ArgumentException(word),
    };

    private static PatroniKeys Keys(List<(string Name, string Word, string Detail)> members, bool isSynchronous, bool isPaused) => new(
        members.Find(static member => member.Word is "leader" or "locked-leader" or "silent-leader" or "gone-leader" or "stopped-leader").Name,
        [.. members.Where(static member => member.Word is "sync" or "feeds" or "silent-sync").Select(static member => member.Name)],
        isSynchronous,
        isPaused);

    private static PatroniAnswer? Patroni(string word, string detail, List<(string Name, string Word, string Detail)> all)
    {
        var timeline = detail.StartsWith('t') ? int.Parse(detail[1..], null) : 5;
        long? position = detail == "unknown" ? null : Here - (detail.Length == 0 || detail.StartsWith('t') ? 0 : long.Parse(detail, null));
        PatroniAnswer Running(string role) => new("running", role) { Timeline = timeline, Position = position, Version = 170006 };
        return word switch
        {
            "silent" or "gone" or "silent-leader" or "gone-leader" or "silent-sync" or "heard-by-leader" => null,
            "leader" => Running("primary") with { Senders = Senders(all) },
            "primary" => Running("primary") with { Senders = new Dictionary<string, PatroniSender>() },
            "locked-leader" => new("unknown", "primary"),
            "stopped-leader" => new("start failed", "primary"),
            "locked" => new("unknown", "replica"),
            "feeds" => Running("replica") with { Replication = "streaming", Senders = all.Where(static member => member.Word == "fed").ToDictionary(static member => member.Name, static _ => new PatroniSender("streaming", "async")) },
            "sync" or "streaming" or "unlisted" or "fed" => Running("replica") with { Replication = "streaming" },
            "running" => Running("replica"),
            "starting" => new("starting", "replica"),
            _ => throw new ArgumentException(word),
        };
    }

    private static Dictionary<string, PatroniSender> Senders(List<(string Name, string Word, string Detail)> all) => all
        .Where(static member => member.Word is "sync" or "feeds" or "silent-sync" or "streaming" or "heard-by-leader")
        .ToDictionary(static member => member.Name, static member => new PatroniSender("streaming", member.Word is "sync" or "feeds" or "silent-sync" ? "sync" : "async"));

    private static List<(string Name, string Word, string Detail)> Words(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static member => member.Split(' ')).Select(static parts => (parts[0], parts[1], parts.Length > 2 ? parts[2] : ""))];
}

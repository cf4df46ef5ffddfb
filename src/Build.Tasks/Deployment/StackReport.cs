using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PatroniSwarm.Build.Deployment.Plan;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment;

/// <summary>How a stack is at this moment.</summary>
internal sealed record StackReport(
    string Stack,
    IReadOnlyList<NodeReport> Nodes,
    IReadOnlyList<ServiceReport> Services,
    IReadOnlyList<EtcdReport> Etcd,
    IReadOnlyList<MemberReport> Members,
    IReadOnlyList<PlannedChange> Differences)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public IEnumerable<string> Lines() =>
    [
        .. Table(["node", "role", "state", "availability"], Nodes.Select(static node => (string[])[node.Hostname, node.Role, node.State, node.Availability])),
        "",
        .. Table(["service", "tasks", "image"], Services.Select(static service => (string[])[service.Name, $"{Text(service.Running)}/{Text(service.Expected)}", service.Image])),
        .. Etcd.Count == 0 ? [] : (IEnumerable<string>)["", .. Table(["etcd", "state", "role"], Etcd.Select(static member => (string[])[member.Name, member.Healthy ? "healthy" : "not healthy", member.Leads ? "leader" : member.Healthy ? "follower" : ""]))],
        .. Members.Count == 0 ? [] : (IEnumerable<string>)["", .. Table(["member", "cluster", "role", "state", "timeline", "lag", "version"], Members.Select(static member => (string[])[member.Name, member.Cluster, member.Role, member.PendingRestart ? $"{member.State}, restart pending" : member.State, member.Timeline is { } timeline ? Text(timeline) : "", member.Lag ?? "", member.Version ?? ""]))],
        "",
        .. Differences.Count == 0 ? ["as the stack file says"] : (IEnumerable<string>)["not as the stack file says:", .. new StackPlan(Stack, Differences).Lines().Skip(1)],
    ];

    private static IEnumerable<string> Table(string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [header, .. rows];
        var widths = header.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        return all.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A node of the swarm.</summary>
internal sealed record NodeReport(string Hostname, string Role, string State, string Availability);

/// <summary>A service, and how many of its tasks run.</summary>
internal sealed record ServiceReport(string Name, int Running, int Expected, string Image);

/// <summary>A member of etcd.</summary>
internal sealed record EtcdReport(string Name, bool Healthy, bool Leads);

/// <summary>A member of a PostgreSQL cluster, as Patroni tells of it.</summary>
internal sealed record MemberReport(string Name, string Cluster, string Role, string State, int? Timeline, string? Lag, bool PendingRestart, string? Version)
{
    /// <summary>Those that Patroni tells of, and those of the stack that it does not: a member that is lost is known to nobody after a while.</summary>
    public static IEnumerable<MemberReport> Of(ObserverReport report, StackDefinition stack)
    {
        var seen = (
            from cluster in report.Clusters
            from member in cluster.Value
            select new MemberReport(member.Name, cluster.Key, member.Role, member.State, member.Timeline, member.Lag?.ToString(), member.PendingRestart, Readable(report.Versions.GetValueOrDefault(member.Name)))).ToList();
        var lost =
            from member in StackRoles.InRole(stack, StackRoles.Postgres)
            where seen.TrueForAll(other => other.Name != member.Name)
            select new MemberReport(member.Name, StackRoles.GroupOf(member), "", "not in its cluster", null, null, PendingRestart: false, null);
        return seen.Concat(lost).OrderBy(static member => member.Cluster, StringComparer.Ordinal).ThenBy(static member => member.Name, StringComparer.Ordinal);
    }

    // 170006 is 17.6.
    private static string? Readable(int version) =>
        version == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{version / 10_000}.{version % 10_000}");
}

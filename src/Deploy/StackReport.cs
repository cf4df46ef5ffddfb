using System.Globalization;
using System.Text.Json.Serialization;
using PatroniSwarm.Deploy.Certificates;
using PatroniSwarm.Deploy.Etcd;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>The current state of a stack.</summary>
internal sealed record StackReport(
    string Stack,
    IReadOnlyList<NodeReport> Nodes,
    IReadOnlyList<ServiceReport> Services,
    IReadOnlyList<EtcdReport> Etcd,
    IReadOnlyList<MemberReport> Members,
    IReadOnlyList<PlannedChange> Differences)
{
    /// <summary>All of it in one word, and why.</summary>
    public required StackVerdict Verdict { get; init; }

    /// <summary>When it was so, by the clock of the manager.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The databases and roles in the swarm that the stack file does not have.</summary>
    public IReadOnlyList<string> Undeclared { get; init; } = [];

    /// <summary>What declared roles may do that the stack file does not say.</summary>
    public IReadOnlyList<UndeclaredGrants> Grants { get; init; } = [];

    /// <summary>The images that <c>images.lock</c> lists.</summary>
    public IReadOnlyList<ImageReport> Images { get; init; } = [];

    /// <summary>The certificates of each authority.</summary>
    public IReadOnlyList<CertificateReport> Certificates { get; init; } = [];

    /// <summary>The backups of clusters.</summary>
    public IReadOnlyList<BackupReport> Backups { get; init; } = [];

    /// <summary>What is newer than the images; null if nobody asked.</summary>
    public IReadOnlyList<UpdatesReport>? Updates { get; init; }

    public string ToJson() => JsonText.Of(this);

    /// <summary>Whether the stack is as wanted: healthy, and as the stack file says.</summary>
    [JsonIgnore]
    public bool IsAsWanted => Verdict.Condition == StackCondition.Healthy && Differences.Count == 0;

    public IEnumerable<string> Lines() =>
    [
        .. Verdict.Lines(),
        "",
        .. PlainTable.Lines(["node", "role", "state", "availability", ""], Nodes.Select(static node => (string[])[node.Hostname, node.Role, node.State, node.Availability, node.Note ?? ""])),
        "",
        .. PlainTable.Lines(["service", "tasks", "since", "image"], Services.Select(service => (string[])[service.Name, $"{Text(service.Running)}/{Text(service.Expected)}", Elapsed.Between(service.Since, Time), service.Image])),
        .. Images.Count == 0 ? [] : (IEnumerable<string>)["", .. PlainTable.Lines(["image", "compared with the archive"], Images.Select(static image => (string[])[image.Image, $"{image.Date}, {(image.Days <= 0 ? "today" : image.Days == 1 ? "yesterday" : $"{Text(image.Days)} days ago")}"]))],
        .. Certificates.Count == 0 ? [] : (IEnumerable<string>)["", .. PlainTable.Lines(["certificates", "number", "the first ends", "state"], Certificates.Select(static authority => (string[])[authority.Authority, Text(authority.Number), authority.EndsIn(), authority.State]))],
        .. Backups.Count == 0 ? [] : (IEnumerable<string>)["", .. PlainTable.Lines(["backups", "of", "on", "state", "restorable", "newest", "next", "drill"], Backups.Select(static backup => backup.Row))],
        .. Updates is not { Count: > 0 } updates ? [] : (IEnumerable<string>)["", .. UpdatesReport.Lines(updates)],
        .. Etcd.Count == 0 ? [] : (IEnumerable<string>)["", .. PlainTable.Lines(["etcd", "state", "role"], Etcd.Select(static member => (string[])[member.Name, member.State, member.Leads ? "leader" : member.Healthy ? "follower" : ""]))],
        .. Members.Count == 0 ? [] : (IEnumerable<string>)["", .. PlainTable.Lines(["member", "cluster", "node", "role", "state", "timeline", "lag", "since", "version"], Members.Select(member => (string[])[member.Name, member.Cluster, member.Node ?? "", member.Role, member.StateInWords, member.Timeline is { } timeline ? Text(timeline) : "", member.Lag ?? "", Elapsed.Between(member.Since, Time), member.Version ?? ""]))],
        "",
        .. Differences.Count == 0 ? ["the swarm matches the stack file"] : (IEnumerable<string>)["the swarm differs from the stack file:", .. new StackPlan(Stack, Differences).Lines().Skip(1)],
        .. Undeclared.Select(static thing => $"  {thing} is not declared, it stays"),
        .. Grants.Select(static grants => $"  {grants}"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A node of the swarm.</summary>
internal sealed record NodeReport(string Hostname, string Role, string State, string Availability)
{
    /// <summary>What swarm is about to do there; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A service and its number of running tasks.</summary>
internal sealed record ServiceReport(string Name, int Running, int Expected, string Image)
{
    /// <summary>When the youngest of its running tasks started; null if none runs.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>An image, and when its packages were last compared with the archive.</summary>
internal sealed record ImageReport(string Image, string Date, int Days)
{
    public static IEnumerable<ImageReport> Of(StackDefinition stack, DateOnly today) =>
        stack.Clusters.Locked.OrderBy(static image => image.Key, StringComparer.Ordinal)
            .Select(image => new ImageReport(image.Key, ImageLock.DateText(image.Value.Date), today.DayNumber - image.Value.Date.DayNumber));
}

/// <summary>The certificates of an authority, when the first of them ends, and whether publishes renew them in time.</summary>
internal sealed record CertificateReport(string Authority, int Number, string Ends, int Days, bool Healthy, string State)
{
    public static CertificateReport Of(AuthorityDefinition authority, int number, IEnumerable<CertificateState> inUse, DateTimeOffset now) =>
        Of(authority.Name, number, inUse.MinBy(static certificate => certificate.Ends)!, authority, now, isIssued: true);

    /// <summary>The same of a certificate that the user brings, which no publish renews.</summary>
    public static CertificateReport OfUser(string name, CertificateState state, AuthorityDefinition authority, DateTimeOffset now) => Of(name, 1, state, authority, now, isIssued: false);

    private static CertificateReport Of(string name, int number, CertificateState first, AuthorityDefinition authority, DateTimeOffset now, bool isIssued)
    {
        var isHealthy = !first.IsOverdue(authority.Lifetime, authority.PublishedEvery, now);
        var state = first.Ends <= now ? $"unhealthy: ended, {(isIssued ? "publish to repair it" : "bring a new one")}"
            : !isHealthy ? $"unhealthy: {(isIssued ? "publish to renew it" : "bring a new one")}"
            : !first.IsDue(authority.Lifetime, now) ? "healthy"
            : $"healthy, {(isIssued ? "the next publish renews it" : "bring a new one soon")}";
        return new(name, number, first.Ends.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (int)Math.Floor((first.Ends - now).TotalDays), isHealthy, state);
    }

    /// <summary>When the first one ends, in words.</summary>
    public string EndsIn() => $"{Ends}, {(Days < 0 ? $"{InWords(-Days)} ago" : $"in {InWords(Days)}")}";

    private static string InWords(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");
}

/// <summary>A member of etcd.</summary>
internal sealed record EtcdReport(string Name, bool Healthy, bool Leads, string State)
{
    /// <summary>The members of the stack, and others that etcd counts.</summary>
    public static IEnumerable<EtcdReport> Of(ObserverReport report, StackDefinition stack)
    {
        var own = stack.InRole(StackRole.Etcd).Select(static member => member.Name).ToHashSet();
        return report.Etcd.Keys.Union(EtcdGate.Voters(report, own)).Select(name =>
        {
            var member = report.Etcd.GetValueOrDefault(name);
            var state = member is null ? "does not answer" : member.Healthy ? "healthy" : "unhealthy";
            return new EtcdReport(name, member?.Healthy == true, member?.Leads == true, own.Contains(name) ? state : $"{state}, not in the stack");
        }).OrderBy(static member => member.Name, StringComparer.Ordinal);
    }
}

/// <summary>A member of a PostgreSQL cluster.</summary>
internal sealed record MemberReport(string Name, string Cluster, string Role, string State, int? Timeline, string? Lag, bool PendingRestart, string? Version)
{
    /// <summary>The hostname of the node that holds its data; null for a member that the stack does not have.</summary>
    public string? Node { get; init; }

    /// <summary>How long it waits before it applies a commit; null if it is not delayed.</summary>
    public string? ApplyDelay { get; init; }

    /// <summary>When its task started; null if none runs.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The settings that its next restart changes.</summary>
    public IReadOnlyList<string> RestartFor { get; init; } = [];

    /// <summary>The state, and what else is to know about it.</summary>
    [JsonIgnore]
    public string StateInWords => $"{State}{(ApplyDelay is { } delay ? $", delayed by {delay}" : "")}{(PendingRestart ? $", restart pending{(RestartFor.Count == 0 ? "" : $": {string.Join(", ", RestartFor)}")}" : "")}";

    public static IEnumerable<MemberReport> Of(ObserverReport report, StackDefinition stack, IReadOnlyList<ServiceProgress> services)
    {
        var started = services.ToLookup(static service => service.Name, static service => service.RunsSince);
        var nodes = stack.Clusters.Services.ToLookup(static service => service.Name, static service => service.Node);
        return
            from cluster in report.Clusters.OrderBy(static cluster => cluster.Key, StringComparer.Ordinal)
            from member in cluster.Value.All.OrderBy(static member => member.Name, StringComparer.Ordinal)
            let answer = member.Answer
            select new MemberReport(member.Name, cluster.Key, member.Role, member.State, answer?.Timeline, member.Leads ? null : Bytes(member.BytesBehind), answer?.PendingRestart == true, Readable(answer?.Version))
            {
                Node = nodes[member.Name].FirstOrDefault(),
                Since = started[member.Name].FirstOrDefault(),
                ApplyDelay = member.Delay,
                RestartFor = answer?.RestartFor ?? [],
            };
    }

    private static string Bytes(long? behind) => behind?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    // 170006 is 17.6.
    private static string? Readable(int? version) =>
        version is null ? null : string.Create(CultureInfo.InvariantCulture, $"{version / 10_000}.{version % 10_000}");
}

using System.Globalization;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>How well a stack is; the worse, the greater.</summary>
internal enum StackCondition
{
    /// <summary>All of it runs.</summary>
    Healthy,

    /// <summary>It serves, but something is missing that protects it.</summary>
    Degraded,

    /// <summary>A cluster is paused, so no replica takes over.</summary>
    Paused,

    /// <summary>A part of it does not serve, or nobody can say whether it does.</summary>
    Unhealthy,
}

/// <summary>The state of a stack in one word, why, and which nodes it cannot lose now.</summary>
/// <param name="Condition">The worst of what was found.</param>
/// <param name="Reasons">What is wrong, the worst first; empty if nothing is.</param>
/// <param name="Critical">The nodes whose loss would stop writes now, with the reason.</param>
/// <param name="Spare">The nodes of its clusters that may be lost now, one of them.</param>
internal sealed record StackVerdict(StackCondition Condition, IReadOnlyList<string> Reasons, IReadOnlyList<CriticalNode> Critical, IReadOnlyList<string> Spare)
{
    public static StackVerdict Of(StackDefinition stack, IReadOnlyList<NodeReport> nodes, IReadOnlyList<ServiceProgress> services, ObserverReport? report, IReadOnlyList<CertificateReport> certificates)
    {
        var down = nodes.Where(static node => node.State != "ready").Select(static node => node.Hostname).ToHashSet(StringComparer.Ordinal);
        List<Finding> found = services.All(static service => service.Running == 0 && service.Expected > 0)
            ? [new(StackCondition.Unhealthy, "no task of the stack runs")]
            :
            [
                .. down.Order(StringComparer.Ordinal).Select(static node => new Finding(StackCondition.Degraded, $"{node} is down")),
                .. report is not null ? OfEtcd(stack, report).Concat(OfPostgres(stack, report)).Concat(OfProxies(report)).Concat(OfBackups(stack, report)) : HasMembers(stack) ? [new Finding(StackCondition.Unhealthy, "no member answers, so nobody knows who leads")] : [],
                .. OfServices(stack, services),
                .. certificates.Where(static authority => !authority.Healthy).Select(static authority => new Finding(authority.Days < 0 ? StackCondition.Unhealthy : StackCondition.Degraded, $"the first certificate of {authority.Authority} ends: {authority.EndsIn()}")),
            ];
        var condition = found.Select(static finding => finding.Condition).DefaultIfEmpty(StackCondition.Healthy).Max();
        // What does not serve has nothing to lose.
        var losses = report is null || condition == StackCondition.Unhealthy ? [] : Losses(stack, report, down).ToList();
        return new(
            condition,
            [.. found.OrderByDescending(static finding => finding.Condition).Select(static finding => finding.Text)],
            [.. losses.Where(static loss => loss.Reason.Length > 0)],
            [.. losses.Where(static loss => loss.Reason.Length == 0).Select(static loss => loss.Node)]);
    }

    public IEnumerable<string> Lines() =>
    [
        Condition.ToString().ToUpperInvariant(),
        .. Reasons.Select(static reason => $"  {reason}"),
        .. Critical.GroupBy(static node => node.Reason).Select(static nodes => $"  the loss of {string.Join(" or ", nodes.Select(static node => node.Node))} would stop writes now: {nodes.Key}"),
        .. Spare.Count == 0 ? [] : (IEnumerable<string>)[$"  writes outlast the loss of {string.Join(" or ", Spare)}"],
    ];

    private static IEnumerable<Finding> OfEtcd(StackDefinition stack, ObserverReport report)
    {
        foreach (var etcd in stack.Clusters.Etcd)
        {
            var away = etcd.Members.Where(member => !IsHealthy(report, member)).ToList();
            if (!HasQuorum(etcd.Members.Count - away.Count, etcd.Members.Count))
                yield return new(StackCondition.Unhealthy, $"{etcd.Name} has {Count(etcd.Members.Count - away.Count, etcd.Members.Count)}, which is no quorum");
            foreach (var member in away)
                yield return new(StackCondition.Degraded, $"{member.Name} {(report.Etcd.GetValueOrDefault(member.Name) is null ? "does not answer" : "is unhealthy")}");
        }
    }

    private static IEnumerable<Finding> OfPostgres(StackDefinition stack, ObserverReport report)
    {
        foreach (var (name, described) in stack.Clusters.Postgres.Select(static cluster => (cluster.Name, cluster)))
        {
            var cluster = report.Clusters.GetValueOrDefault(name);
            if (cluster?.Keys?.Paused == true)
                yield return new(StackCondition.Paused, $"{name} is paused, so no replica takes over (patronictl resume ends it)");
            if (cluster?.Leader is null)
                yield return new(StackCondition.Unhealthy, $"{name} has no leader, so nobody can write");
            foreach (var member in (cluster?.All ?? []).Where(static member => !member.Leads))
            {
                if (!member.Follows)
                    yield return new(StackCondition.Degraded, $"{member.Name}: {member.State}");
                else if (member.IsAstray)
                    yield return new(StackCondition.Degraded, $"{member.Name} is on another timeline than the leader");
            }

            // One member that may lead was described without a standby: nothing is missing.
            if (described.Members.Count(static member => member.ApplyDelay is null) > 1 && cluster is { Leader: not null, Keys.Synchronous: true } && !cluster.All.Any(static member => member.Confirms))
                yield return new(StackCondition.Degraded, $"{name} has no synchronous standby: the loss of {cluster.Leader.Name} would lose commits, or writes wait for a standby");
        }
    }

    private static IEnumerable<Finding> OfProxies(ObserverReport report) =>
        from proxy in report.Proxies
        from answer in proxy.Value
        where !answer.Value
        select new Finding(proxy.Value.Values.Contains(true) ? StackCondition.Degraded : StackCondition.Unhealthy, $"{proxy.Key} does not answer at {answer.Key}");

    private static IEnumerable<Finding> OfBackups(StackDefinition stack, ObserverReport report) =>
        from backup in stack.Clusters.Backups
        let known = BackupReport.Of(backup, report.Backups.GetValueOrDefault(backup.Name))
        from text in new[]
        {
            known.Protected ? null : $"{backup.Postgres} has no backup that is up to date: {backup.Name} {(report.Backups.GetValueOrDefault(backup.Name) is null ? "" : "is ")}{known.State}",
            known.DrillFailure is null ? null : $"the last drill of {backup.Name} failed: {known.DrillFailure}",
        }.OfType<string>()
        select new Finding(StackCondition.Degraded, text);

    // What a member lacks, the clusters say.
    private static IEnumerable<Finding> OfServices(StackDefinition stack, IReadOnlyList<ServiceProgress> services)
    {
        var members = stack.Clusters.Services.Where(static service => service.Node is not null).Select(static service => service.Name).ToHashSet();
        return services.Where(service => !service.IsUp && !members.Contains(service.Name))
            .Select(static service => new Finding(service is { Running: 0, IsJob: false } ? StackCondition.Unhealthy : StackCondition.Degraded, $"{service.Name}: {service.Verdict}{(service.Hopeless is { } why ? $" ({why})" : "")}"));
    }

    // A node that is down is lost already.
    private static IEnumerable<CriticalNode> Losses(StackDefinition stack, ObserverReport report, HashSet<string> down) =>
        from node in stack.Clusters.Services.Select(static service => service.Node).OfType<string>().Distinct().Order(StringComparer.Ordinal)
        where !down.Contains(node)
        select new CriticalNode(node, WithoutQuorum(stack, report, node) ?? WithoutLeader(stack, report, node) ?? "");

    private static string? WithoutQuorum(StackDefinition stack, ObserverReport report, string node) =>
        (from etcd in stack.Clusters.Etcd
         let left = etcd.Members.Count(member => member.Node != node && IsHealthy(report, member))
         where !HasQuorum(left, etcd.Members.Count)
         select $"{etcd.Name} would have {Count(left, etcd.Members.Count)}, which is no quorum").FirstOrDefault();

    private static string? WithoutLeader(StackDefinition stack, ObserverReport report, string node) =>
        (from postgres in stack.Clusters.Postgres
         let cluster = report.Clusters[postgres.Name]
         let lost = postgres.Members.Where(member => member.Node == node).Select(static member => member.Name).ToHashSet()
         where lost.Contains(cluster.Leader!.Name)
         where cluster.Keys!.Paused || !cluster.All.Any(member => member.MayTakeOver && !lost.Contains(member.Name) && (member.IsNamed || !cluster.Keys.Synchronous))
         select $"no member of {postgres.Name} {(cluster.Keys!.Paused ? "takes over while it is paused" : "may take over")}").FirstOrDefault();

    private static bool HasMembers(StackDefinition stack) => stack.Clusters.Services.Any(static service => service.Node is not null);

    private static bool IsHealthy(ObserverReport report, EtcdMemberDefinition member) => report.Etcd.GetValueOrDefault(member.Name)?.Healthy == true;

    private static bool HasQuorum(int healthy, int all) => healthy > all / 2;

    private static string Count(int healthy, int all) => string.Create(CultureInfo.InvariantCulture, $"{healthy} of {all} members");

    private sealed record Finding(StackCondition Condition, string Text);
}

/// <summary>A node that the stack cannot lose now.</summary>
/// <param name="Node">Its hostname.</param>
/// <param name="Reason">What would be missing.</param>
internal sealed record CriticalNode(string Node, string Reason);

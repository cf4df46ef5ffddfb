using System.Globalization;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Lets a member of etcd or PostgreSQL be changed only while the others of its cluster are well: never two of a kind down together.</summary>
internal sealed class MemberGate(StackDefinition stack, ClusterWatch watch, TimeSpan patience, TimeProvider clock, Action<string> say)
{
    // After a change, as a report may be a second older than it.
    private const int ReportsInARow = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Patroni's default of maximum_lag_on_failover: who is farther behind is no candidate, and a planned handover waits for all of it.
    private const long FarthestBehind = 1024 * 1024;

    /// <summary>Comes back when the first change of each cluster may be made; before anything else is changed.</summary>
    /// <param name="clusters">What is to be changed of each.</param>
    /// <param name="absent">The members that this publish creates: they need not be well yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">A cluster is paused, or was not well in time.</exception>
    public Task PreflightAsync(IReadOnlyList<List<PendingUpdate>> clusters, IReadOnlySet<string> absent, CancellationToken cancellation) => WaitAsync(
        report =>
        {
            foreach (var change in clusters.Select(pending => MemberRollout.Next(pending, report)))
            {
                if (StackRoles.RoleOf(change.Definition) == StackRoles.Postgres && Paused(report, StackRoles.GroupOf(change.Definition)) is { } paused)
                    throw new DeployException(DeployCodes.NotWhole, $"Nothing was changed: {paused}. While it is, Patroni hands no leadership over. Publish again after it.");
                if (Reason(report, change.Definition, IsLockedOut(report, change), absent) is { } reason)
                    return reason;
            }

            return null;
        },
        "waiting before anything is changed",
        static reason => $"Nothing was changed: {reason}, and two members down at once could stop the cluster. Mend that first, then publish again.",
        cancellation,
        reports: 1);

    /// <summary>Comes back when the member may be changed, with what was seen last.</summary>
    /// <param name="next">Which change is made, by what is seen.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">The others were not well in time.</exception>
    public Task<ObserverReport?> BeforeAsync(Func<ObserverReport?, PendingUpdate> next, CancellationToken cancellation)
    {
        var change = next(null);
        return WaitAsync(
            report =>
            {
                change = next(report);
                return Reason(report, change.Definition, IsLockedOut(report, change));
            },
            "a member waits before it is changed",
            reason => $"{change.Definition.Name} was not changed: {reason}, and two members down at once could stop the cluster. What stands before it is done, the rest is as it was. Mend that member, then publish again.",
            cancellation,
            // To pass the leader over by the switchover takes more than one look at it.
            reports: change.Former is null ? 1 : ReportsInARow);
    }

    /// <summary>
    /// Whether a member restarted before it got the password that its database takes by now: its Patroni cannot ask it, hand the leadership over or name a
    /// synchronous standby until it gets it. While none is named, nobody but the leader itself is promoted, and its restart loses nothing.
    /// </summary>
    public static bool IsLockedOut(ObserverReport report, PendingUpdate change) =>
        change.Former is not null && !report.Versions.ContainsKey(change.Definition.Name)
        && report.Clusters.GetValueOrDefault(StackRoles.GroupOf(change.Definition))?.Any(static member => member.Confirms) != true;

    /// <summary>Comes back when the member is well again.</summary>
    /// <exception cref="DeployException">It was not in time.</exception>
    public Task AfterAsync(ServiceDefinition member, CancellationToken cancellation) => WaitAsync(
        report => Ill(report, member),
        $"waiting for {member.Name}",
        reason => $"{member.Name} was changed, and {reason}.",
        cancellation);

    /// <summary>Waits until nothing is wrong any more.</summary>
    /// <param name="wrong">What is wrong; null when nothing is.</param>
    /// <param name="waiting">What is said while it waits.</param>
    /// <param name="failed">What is said when it waited for too long.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="reports">How many reports in a row have to say so.</param>
    public async Task<ObserverReport?> WaitAsync(Func<ObserverReport, string?> wrong, string waiting, Func<string, string> failed, CancellationToken cancellation, int reports = ReportsInARow)
    {
        if (!await watch.StartAsync(cancellation))
            return null;
        var deadline = new Deadline(clock, patience);
        string? told = null;
        ObserverReport? report = null;
        for (var inARow = 0; inARow < reports;)
        {
            if (told is not null || inARow > 0)
                await Task.Delay(Pause, clock, cancellation);
            report = await watch.ReadAsync(cancellation);
            var reason = report is null ? "nothing is known of the cluster yet" : wrong(report);
            inARow = reason is null ? inARow + 1 : 0;
            if (reason is not null && reason != told)
                say($"{waiting}: {told = reason}");
            if (reason is not null && deadline.IsOver)
                throw new DeployException(DeployCodes.NotWhole, failed($"after {patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s {reason}"));
        }

        return report;
    }

    /// <summary>Why the member should not be stopped now; null when it may be.</summary>
    internal string? Reason(ObserverReport report, ServiceDefinition member, bool isLockedOut = false, IReadOnlySet<string>? absent = null)
    {
        var others = Others(member).Where(other => absent?.Contains(other.Name) != true).ToList();
        return StackRoles.RoleOf(member) == StackRoles.Etcd ? Etcd(report, member.Name, others) : Postgres(report, StackRoles.GroupOf(member), member.Name, others, isLockedOut);
    }

    /// <summary>What is wrong with the member itself; null when it is well.</summary>
    internal static string? Ill(ObserverReport report, ServiceDefinition member)
    {
        if (StackRoles.RoleOf(member) == StackRoles.Etcd)
            return report.Etcd.GetValueOrDefault(member.Name) ? null : "it is not healthy";
        var members = report.Clusters.GetValueOrDefault(StackRoles.GroupOf(member)) ?? [];
        if (members.FirstOrDefault(other => other.Name == member.Name) is not { } seen)
            return "it is not in its cluster";
        var leader = members.FirstOrDefault(static other => other.Leads);
        if (!seen.Leads && !seen.Streams)
            return $"it does not stream ({seen.State})";
        return leader is null || seen.Timeline is null || leader.Timeline is null || seen.Timeline == leader.Timeline ? null : "it is on another timeline than the leader";
    }

    private static string? Paused(ObserverReport report, string group) =>
        report.Paused.GetValueOrDefault(group) ? $"{group} is paused (patronictl resume ends it)" : null;

    private IEnumerable<ServiceDefinition> Others(ServiceDefinition member) =>
        StackRoles.InRole(stack, StackRoles.RoleOf(member)!).Where(other => StackRoles.GroupOf(other) == StackRoles.GroupOf(member) && other.Name != member.Name);

    // A member that is down already loses nothing by a change, and a store without a quorum has nothing to lose.
    private static string? Etcd(ObserverReport report, string member, List<ServiceDefinition> others)
    {
        var ill = others.Where(other => !report.Etcd.GetValueOrDefault(other.Name)).Select(static other => other.Name).ToList();
        return ill.Count == 0 || !report.Etcd.GetValueOrDefault(member) ? null : $"{string.Join(", ", ill)} of etcd is not healthy";
    }

    private static string? Postgres(ObserverReport report, string group, string member, List<ServiceDefinition> others, bool isLockedOut)
    {
        if (Paused(report, group) is { } paused)
            return paused;
        var members = report.Clusters.GetValueOrDefault(group) ?? [];
        var well = members.Where(static other => other.Leads || other.Streams).Select(static other => other.Name).ToHashSet();
        var ill = others.Select(static other => other.Name).Where(other => !well.Contains(other)).ToList();

        // A member that is down already loses nothing by a change, and a cluster without a leader has nothing to lose.
        if (!well.Contains(member) || !members.Any(static other => other.Leads))
            return null;
        if (ill.Count > 0)
            return $"{string.Join(", ", ill)} of {group} {(ill.Count == 1 ? "does" : "do")} not stream";

        var leader = members.First(static other => other.Leads);
        var astray = members.Where(other => other.Name != member && other.Timeline is not null && leader.Timeline is not null && other.Timeline != leader.Timeline).Select(static other => other.Name).ToList();
        if (astray.Count > 0)
            return $"{string.Join(", ", astray)} of {group} {(astray.Count == 1 ? "is" : "are")} on another timeline than the leader";

        // Without a confirming standby the change of the leader is a failover that may lose commits.
        var isSynchronous = report.Synchronous.GetValueOrDefault(group);
        if (others.Count > 0 && !isLockedOut && isSynchronous && !members.Any(static other => other.Confirms))
            return $"{group} has no synchronous standby";
        var heirs = members.Where(other => other.Streams && (!isSynchronous || isLockedOut || other.Confirms)).Select(static heir => heir.BytesBehind).ToList();
        return leader.Name == member && heirs.Count > 0 && heirs.Min() > FarthestBehind
            ? $"no replica of {group} is near enough to take over ({(heirs.Min() / FarthestBehind).ToString(CultureInfo.InvariantCulture)} MiB behind, at most 1)"
            : null;
    }
}

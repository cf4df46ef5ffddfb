using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Allows a change of a member of etcd or PostgreSQL only while the others of its cluster are healthy, so that two are never down together.</summary>
internal sealed class MemberGate(StackDefinition stack, ClusterWatch watch, TimeSpan patience, TimeProvider clock, Action<string> say)
{
    // After a change, because a report may be up to a second older.
    private const int ReportsInARow = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The clusters whose members may be cut off from each other, because certificates have ended. They get healthy only by the change, so nobody waits for them longer than for an election.</summary>
    public IReadOnlySet<string> CutOff { get; set; } = new HashSet<string>();

    /// <summary>Waits until the first change of each cluster may be made, before anything else changes.</summary>
    /// <param name="clusters">The changes of each.</param>
    /// <param name="absent">The members that this publish creates; they need not be healthy yet.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">A cluster is paused, or was not healthy in time.</exception>
    public Task PreflightAsync(IReadOnlyList<List<PendingUpdate>> clusters, IReadOnlySet<string> absent, CancellationToken cancellation)
    {
        var losses = clusters.Select(_ => new LastingLoss(clock, patience)).ToList();
        return WaitAsync(
            report =>
            {
                var isEtcdLost = false;
                foreach (var (change, loss) in clusters.Select(pending => MemberRollout.Next(pending, report)).Zip(losses))
                {
                    if (RoleDrivers.Of(change.Definition).WhyUntouchable(report, change.Definition.Group) is { } untouchable)
                        throw new DeployException(DeployCodes.NotWhole, $"Nothing was changed: {untouchable}. Resume the cluster, then publish again.");
                    // It changes after etcd, which this publish repairs.
                    if (isEtcdLost && change.Definition.Role == StackRole.Postgres && report.Clusters.GetValueOrDefault(change.Definition.Group)?.Keys is null)
                        continue;
                    var verdict = Verdict(report, change.Definition, IsLockedOut(report, change), absent);
                    isEtcdLost |= verdict.IsLost && change.Definition.Role == StackRole.Etcd;
                    if (loss.Fault(verdict) is { } fault)
                        return fault;
                }

                return null;
            },
            "waiting before the first change",
            static reason => $"Nothing was changed: {reason}. Two members down at once could stop the cluster. Repair that first, then publish again.",
            cancellation,
            reports: 1);
    }

    /// <summary>Waits until the member may be changed, and returns the last report.</summary>
    /// <param name="next">Chooses the next change from a report.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">The others were not healthy in time.</exception>
    public Task<ObserverReport?> BeforeAsync(Func<ObserverReport?, PendingUpdate> next, CancellationToken cancellation)
    {
        var change = next(null);
        var loss = new LastingLoss(clock, patience);
        return WaitAsync(
            report =>
            {
                change = next(report);
                return loss.Fault(Verdict(report, change.Definition, IsLockedOut(report, change)));
            },
            "waiting before the next member is changed",
            reason => $"{change.Definition.Name} was not changed: {reason}. Two members down at once could stop the cluster. The changes before it stay, and nothing after it was changed. Repair that member, then publish again.",
            cancellation,
            // The switchover needs more than one report.
            reports: change.Former is null ? 1 : ReportsInARow);
    }

    /// <summary>
    /// Whether a member restarted with an old password that its database no longer accepts: its Patroni cannot query it, hand over or name a
    /// synchronous standby until it gets the new one. Without such a standby, only the leader itself is promoted, so its restart loses nothing.
    /// </summary>
    public static bool IsLockedOut(ObserverReport report, PendingUpdate change) =>
        change.Former is not null && report.Member(change.Definition.Group, change.Definition.Name) is { Answer.Version: null }
        && !report.Clusters[change.Definition.Group].All.Any(static member => member.Confirms);

    /// <summary>Waits until the member is healthy again.</summary>
    /// <exception cref="DeployException">It was not in time.</exception>
    public Task AfterAsync(ServiceDefinition member, CancellationToken cancellation) => WaitAsync(
        report => FaultOf(report, member),
        $"waiting for {member.Name}",
        reason => $"{member.Name} was changed, and {reason}.",
        cancellation);

    /// <summary>Waits until there is no fault.</summary>
    /// <param name="wrong">The fault; null if there is none.</param>
    /// <param name="waiting">What is reported while it waits.</param>
    /// <param name="failed">What is reported after the time limit.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="reports">How many reports in a row must agree.</param>
    public async Task<ObserverReport?> WaitAsync(Func<ObserverReport, ClusterFault?> wrong, string waiting, Func<ClusterFault, string> failed, CancellationToken cancellation, int reports = ReportsInARow)
    {
        if (!await watch.StartAsync(cancellation))
            return null;
        var deadline = new Deadline(clock, patience);
        ClusterFault? told = null;
        ObserverReport? report = null;
        for (var inARow = 0; inARow < reports;)
        {
            if (told is not null || inARow > 0)
                await Task.Delay(Pause, clock, cancellation);
            report = await watch.ReadAsync(cancellation);
            var fault = report is null ? new ClusterFault.NotSeen(await watch.SilenceAsync(cancellation)) : wrong(report);
            inARow = fault is null ? inARow + 1 : 0;
            if (fault is not null && fault.ToString() != told?.ToString())
                say($"{waiting}: {told = fault}");
            if (fault is not null && deadline.IsOver)
                throw new DeployException(DeployCodes.NotWhole, failed(new ClusterFault.Lasting(fault, patience)));
        }

        return report;
    }

    /// <summary>Whether the member may be stopped now.</summary>
    /// <param name="report">The observer's report.</param>
    /// <param name="member">The member.</param>
    /// <param name="isLockedOut">Whether its Patroni has a different password than the database.</param>
    /// <param name="absent">Before the first change: the members that this publish creates.</param>
    internal GateVerdict Verdict(ObserverReport report, ServiceDefinition member, bool isLockedOut = false, IReadOnlySet<string>? absent = null)
    {
        var others = stack.Members(member.Role, member.Group)
            .Where(other => other.Name != member.Name && absent?.Contains(other.Name) != true)
            .Select(static other => other.Name)
            .ToList();
        var verdict = RoleDrivers.Of(member).MayStop(report, new(member, others, isLockedOut, IsFirst: absent is not null));
        return CutOff.Contains(member.Group) && verdict.Fault is not null ? verdict with { IsLost = true } : verdict;
    }

    /// <summary>The member's own fault; null if it is healthy.</summary>
    internal static ClusterFault? FaultOf(ObserverReport report, IEnumerable<ServiceDefinition> members) =>
        members.Select(member => FaultOf(report, member) is { } fault ? new ClusterFault.OfMember(member.Name, null, fault) : null).FirstOrDefault(static fault => fault is not null);

    internal static ClusterFault? FaultOf(ObserverReport report, ServiceDefinition member) => RoleDrivers.Of(member).FaultOf(report, member);
}

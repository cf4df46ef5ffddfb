using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Whether a member of PostgreSQL may be stopped: only while the others stream and one may take over, or if nothing is lost.</summary>
internal static class PostgresGate
{
    // Patroni's default of maximum_lag_on_failover: a replica with more lag is not a candidate, and a planned handover waits for all of the lag.
    private const long FarthestBehind = 1024 * 1024;

    /// <param name="report">The observer's report.</param>
    /// <param name="group">The cluster.</param>
    /// <param name="member">The member to stop.</param>
    /// <param name="others">The other members that the stack has.</param>
    /// <param name="isLockedOut">Whether its Patroni has a different password than the database.</param>
    public static GateVerdict Of(ObserverReport report, string group, string member, IReadOnlyList<string> others, bool isLockedOut)
    {
        if (report.Clusters.GetValueOrDefault(group) is not { Keys: { } keys } cluster)
            return new(new ClusterFault.NoQuorumRead(group));
        if (Paused(report, group) is { } paused)
            return new(paused);
        if (others.Count == 0 || IsDown(report, cluster, member, isLockedOut))
            return GateVerdict.Open;
        if (keys.Leader is null)
            return WithoutLeader(report, cluster, group, others);
        if (cluster.Leader is not { } leader)
            return new(Holder(report, cluster, group, keys.Leader));
        if (leader.Answer!.Senders is null && !isLockedOut)
            return new(new ClusterFault.LeaderCannotQuery(group, leader.Name));
        return new(Others(report, cluster, group, others, leader, isLockedOut) ?? Takeover(cluster, group, member, leader, isLockedOut));
    }

    /// <summary>A member's fault; null if it leads or streams, or if it is delayed and follows.</summary>
    public static ClusterFault? Fault(ObserverReport report, string group, string member)
    {
        if (report.Member(group, member) is not { Answer: not null } seen)
            return report.Silence(member);
        if (!seen.Leads && !seen.Follows)
            return new ClusterFault.NotStreaming(seen.State);
        return seen.IsAstray ? new ClusterFault.OnOtherTimeline() : null;
    }

    public static ClusterFault? Paused(ObserverReport report, string group) =>
        report.Clusters.GetValueOrDefault(group)?.Keys?.Paused == true ? new ClusterFault.Paused(group) : null;

    // Changing a member that is down already loses nothing: swarm runs no task of it, its PostgreSQL does not run, or the leader does not list it.
    private static bool IsDown(ObserverReport report, PatroniCluster cluster, string member, bool isLockedOut)
    {
        var seen = cluster.All.FirstOrDefault(other => other.Name == member);
        return report.WithoutTask.Contains(member)
            || seen is { Answer: { } answer } && (answer.State is not ("running" or "unknown") || (isLockedOut && !seen.Leads))
            || cluster.Leader is { Answer.Senders: not null } leader && leader.Name != member && seen?.IsListed != true;
    }

    private static GateVerdict WithoutLeader(ObserverReport report, PatroniCluster cluster, string group, IReadOnlyList<string> others)
    {
        var silent = others.Where(name => cluster.Members.GetValueOrDefault(name) is null && !report.WithoutTask.Contains(name)).ToList();
        if (silent.Count * 2 >= others.Count && silent.Count > 0)
            return new(new ClusterFault.NoLeaderAndSilent(group, silent));
        return cluster.All.FirstOrDefault(static member => member.Answer is { State: "running" } answer && PatroniMember.IsPrimary(answer)) is { } primary
            ? new(new ClusterFault.PrimaryWithoutLock(group, primary.Name))
            : new(new ClusterFault.NoLeader(group), IsLost: true);
    }

    private static ClusterFault Holder(ObserverReport report, PatroniCluster cluster, string group, string holder) =>
        cluster.Members.GetValueOrDefault(holder) is { } answer
            ? new ClusterFault.LockHeldByOther(group, holder, answer.Role, answer.State)
            : new ClusterFault.LockHeldBySilent(group, holder, report.Silence(holder));

    private static ClusterFault? Others(ObserverReport report, PatroniCluster cluster, string group, IReadOnlyList<string> others, PatroniMember leader, bool isLockedOut)
    {
        var unhealthy = others.Where(name => name != leader.Name && cluster.All.FirstOrDefault(other => other.Name == name)?.Follows != true).ToList();
        if (unhealthy.Count > 0)
            return new ClusterFault.All([.. unhealthy.Select(name => new ClusterFault.OfMember(name, group, Fault(report, group, name)!))]);
        var astray = cluster.All.Where(other => others.Contains(other.Name) && other.IsAstray).Select(static other => other.Name).ToList();
        if (astray.Count > 0)
            return new ClusterFault.OnOtherTimelines(group, astray);
        // Without a confirming standby, stopping the leader is a failover that may lose commits.
        return cluster.Keys!.Synchronous && !isLockedOut && !cluster.All.Any(static other => other.Confirms) ? new ClusterFault.NoSynchronousStandby(group) : null;
    }

    private static ClusterFault? Takeover(PatroniCluster cluster, string group, string member, PatroniMember leader, bool isLockedOut)
    {
        // A leader that is locked out cannot hand over, so its restart is waited for.
        if (leader.Name != member || isLockedOut)
            return null;
        var candidates = cluster.All.Where(other => other.MayTakeOver && (!cluster.Keys!.Synchronous || other.Confirms)).Select(static candidate => candidate.BytesBehind).ToList();
        return candidates.Min() switch
        {
            null => new ClusterFault.LagUnknown(group),
            > FarthestBehind and var behind => new ClusterFault.TooFarBehind(group, behind / FarthestBehind),
            _ => null,
        };
    }
}

using System.Globalization;
using PatroniSwarm.Deploy.Rollout;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Whether a member of PostgreSQL may be stopped: only while the others stream and one may take over, or where it loses nothing.</summary>
internal static class PostgresGate
{
    // Patroni's default of maximum_lag_on_failover: who is farther behind is no candidate, and a planned handover waits for all of it.
    private const long FarthestBehind = 1024 * 1024;

    /// <param name="report">What was seen.</param>
    /// <param name="group">The cluster.</param>
    /// <param name="member">Who is to be stopped.</param>
    /// <param name="others">The other members that the stack has.</param>
    /// <param name="isLockedOut">Whether its Patroni has another password than the database.</param>
    public static GateVerdict Of(ObserverReport report, string group, string member, IReadOnlyList<string> others, bool isLockedOut)
    {
        if (report.Clusters.GetValueOrDefault(group) is not { Keys: { } keys } cluster)
            return new($"no member of {group}'s etcd answers a read that needs a quorum");
        if (Paused(report, group) is { } paused)
            return new(paused);
        if (others.Count == 0 || IsDown(report, cluster, member, isLockedOut))
            return GateVerdict.Open;
        if (keys.Leader is null)
            return WithoutLeader(report, cluster, group, others);
        if (cluster.Leader is not { } leader)
            return new($"{keys.Leader} holds the leader lock of {group}: {Holder(report, cluster, keys.Leader)}");
        if (leader.Answer!.Senders is null && !isLockedOut)
            return new($"{leader.Name} leads {group}, but its Patroni cannot query PostgreSQL");
        return new(Others(report, cluster, group, others, leader, isLockedOut) ?? Takeover(cluster, group, member, leader, isLockedOut));
    }

    /// <summary>What is wrong with a member; null when it leads or streams.</summary>
    public static string? Reason(ObserverReport report, string group, string member)
    {
        if (report.Member(group, member) is not { Answer: not null } seen)
            return report.Silence(member);
        if (!seen.Leads && !seen.Streams)
            return $"it does not stream ({seen.State})";
        return IsAstray(seen) ? "it is on another timeline than the leader" : null;
    }

    public static string? Paused(ObserverReport report, string group) =>
        report.Clusters.GetValueOrDefault(group)?.Keys?.Paused == true ? $"{group} is paused (patronictl resume ends it)" : null;

    // A member that is down already loses nothing by a change: swarm runs no task of it, its own PostgreSQL does not run, or a leader is there that does not list it.
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
            return new($"{group} has no leader, and {string.Join(", ", silent)} {(silent.Count == 1 ? "does" : "do")} not answer");
        return cluster.All.FirstOrDefault(static member => member.Answer is { State: "running" } answer && PatroniMember.IsPrimary(answer)) is { } primary
            ? new($"{primary.Name} runs as the primary of {group}, but does not hold the leader lock")
            : new($"{group} has no leader", IsLost: true);
    }

    private static string Holder(ObserverReport report, PatroniCluster cluster, string holder) =>
        cluster.Members.GetValueOrDefault(holder) is { } answer ? $"it is not the primary ({answer.Role}, {answer.State})" : report.Silence(holder);

    private static string? Others(ObserverReport report, PatroniCluster cluster, string group, IReadOnlyList<string> others, PatroniMember leader, bool isLockedOut)
    {
        var unhealthy = others.Where(name => name != leader.Name && cluster.All.FirstOrDefault(other => other.Name == name)?.Streams != true).ToList();
        if (unhealthy.Count > 0)
            return string.Join(", ", unhealthy.Select(name => $"{name} of {group}: {Reason(report, group, name)}"));
        var astray = cluster.All.Where(other => others.Contains(other.Name) && IsAstray(other)).Select(static other => other.Name).ToList();
        if (astray.Count > 0)
            return $"{string.Join(", ", astray)} of {group} {(astray.Count == 1 ? "is" : "are")} on another timeline than the leader";
        // Without a confirming standby the change of the leader is a failover that may lose commits.
        return cluster.Keys!.Synchronous && !isLockedOut && !cluster.All.Any(static other => other.Confirms) ? $"{group} has no synchronous standby" : null;
    }

    private static string? Takeover(PatroniCluster cluster, string group, string member, PatroniMember leader, bool isLockedOut)
    {
        // One that is locked out is handed over by nobody: its restart is waited for.
        if (leader.Name != member || isLockedOut)
            return null;
        var candidates = cluster.All.Where(other => other.Streams && (!cluster.Keys!.Synchronous || other.Confirms)).Select(static candidate => candidate.BytesBehind).ToList();
        return candidates.Min() switch
        {
            null => $"the lag of the replicas of {group} is not known",
            > FarthestBehind and var behind => $"no replica of {group} is close enough to the leader to take over ({(behind / FarthestBehind).ToString(CultureInfo.InvariantCulture)} MiB behind, at most 1)",
            _ => null,
        };
    }

    private static bool IsAstray(PatroniMember member) => member.Answer?.Timeline is { } own && member.Leader?.Timeline is { } leading && own != leading;
}

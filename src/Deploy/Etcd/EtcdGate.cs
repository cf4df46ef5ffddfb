using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Deploy.Etcd;

/// <summary>Whether an etcd member may be stopped: only while the others have a quorum without it, or if there is no quorum to lose.</summary>
internal static class EtcdGate
{
    private const string Etcd = "etcd";

    /// <param name="report">The observer's report.</param>
    /// <param name="member">The member to stop.</param>
    /// <param name="others">The other members that the stack has.</param>
    /// <param name="counts">Whether members that etcd counts but that no longer run count: a publish removes them before it stops another one.</param>
    public static GateVerdict Of(ObserverReport report, string member, IReadOnlyList<string> others, bool counts)
    {
        var voters = Voters(report, [member, .. others]);
        var neighbours = others.Union(voters.Where(voter => voter != member && !report.WithoutTask.Contains(voter))).ToList();
        if (neighbours.Count == 0)
            return GateVerdict.Open;
        string[] all = [member, .. neighbours];
        if (!all.Any(IsHealthy))
            return WithoutQuorum(report, all);
        // Changing a member that is down already loses nothing.
        if (report.WithoutTask.Contains(member))
            return GateVerdict.Open;
        var unhealthy = neighbours.Where(other => !IsHealthy(other)).ToList();
        var size = Math.Max(all.Length, counts ? voters.Count : 0);
        var isQuorum = neighbours.Count - unhealthy.Count > size / 2;
        // Of two members, each one is needed for the quorum; there is no other way to change it.
        if (unhealthy.Count == 0 ? isQuorum || size == all.Length : isQuorum && !IsHealthy(member))
            return GateVerdict.Open;
        return new(unhealthy.Count == 0
            ? new ClusterFault.CountsOthers([.. voters.Except(all).Order(StringComparer.Ordinal)])
            : new ClusterFault.All([.. unhealthy.Select(other => new ClusterFault.OfMember(other, Etcd, Fault(report, other)!))]));

        bool IsHealthy(string name) => report.Etcd.GetValueOrDefault(name)?.Healthy == true;
    }

    /// <summary>A member's fault; null if it is healthy.</summary>
    public static ClusterFault? Fault(ObserverReport report, string member) => report.Etcd.GetValueOrDefault(member) switch
    {
        null => report.Silence(member),
        { Healthy: false } => new ClusterFault.EtcdUnhealthy(),
        _ => null,
    };

    /// <summary>The members that etcd counts, according to members of the stack with a quorum.</summary>
    public static IReadOnlySet<string> Voters(ObserverReport report, IEnumerable<string> members) =>
        members.SelectMany(name => report.Etcd.GetValueOrDefault(name)?.Members ?? []).ToHashSet();

    /// <summary>The members that etcd counts but that neither the stack nor the swarm has. Empty while a member is unhealthy, because no other one may leave then.</summary>
    /// <param name="report">The observer's report.</param>
    /// <param name="members">The members of the stack.</param>
    /// <param name="isThere">Whether the swarm has a service for a member.</param>
    public static IReadOnlyList<string> Leftovers(ObserverReport report, IReadOnlyList<string> members, Func<string, bool> isThere) =>
        members.Any(member => isThere(member) && Fault(report, member) is not null)
            ? []
            : [.. Voters(report, members).Except(members).Where(name => !isThere(name)).Order(StringComparer.Ordinal)];

    // The members that do not answer may still be a quorum among themselves.
    private static GateVerdict WithoutQuorum(ObserverReport report, string[] all)
    {
        var silent = all.Where(name => report.Etcd.GetValueOrDefault(name) is null && !report.WithoutTask.Contains(name)).ToList();
        return silent.Count > all.Length / 2
            ? new(new ClusterFault.MostSilent(Etcd, silent))
            : new(new ClusterFault.NoQuorum(), IsLost: true);
    }
}

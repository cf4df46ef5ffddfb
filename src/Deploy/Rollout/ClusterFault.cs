using System.Globalization;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>A fault of a cluster or of a member, as gates pass it on. Only <see cref="ToString"/> turns it into text, as a part of a sentence.</summary>
internal abstract record ClusterFault
{
    /// <summary>No observer has reported yet; <paramref name="Why"/> is swarm's reason, or empty.</summary>
    public sealed record NotSeen(string Why) : ClusterFault;

    /// <summary>A member does not answer.</summary>
    public sealed record Silent(bool HasTask) : ClusterFault;

    /// <summary>An etcd member answers, but has no leader or has an alarm.</summary>
    public sealed record EtcdUnhealthy : ClusterFault;

    /// <summary>A replica does not stream from the leader.</summary>
    public sealed record NotStreaming(string State) : ClusterFault;

    /// <summary>A replica is on another timeline than the leader.</summary>
    public sealed record OnOtherTimeline : ClusterFault;

    /// <summary>A fault of one of several members.</summary>
    public sealed record OfMember(string Member, string? Cluster, ClusterFault Fault) : ClusterFault;

    /// <summary>Several faults.</summary>
    public sealed record All(IReadOnlyList<ClusterFault> Faults) : ClusterFault;

    /// <summary>etcd counts members that the stack does not have.</summary>
    public sealed record CountsOthers(IReadOnlyList<string> Members) : ClusterFault;

    /// <summary>So many members do not answer that they may be a quorum among themselves.</summary>
    public sealed record MostSilent(string Cluster, IReadOnlyList<string> Members) : ClusterFault;

    /// <summary>etcd has no quorum.</summary>
    public sealed record NoQuorum : ClusterFault;

    /// <summary>No etcd member answers a read that needs a quorum, so the state of the cluster is unknown.</summary>
    public sealed record NoQuorumRead(string Cluster) : ClusterFault;

    /// <summary>The cluster is paused: Patroni takes no action on its own.</summary>
    public sealed record Paused(string Cluster) : ClusterFault;

    /// <summary>If the leader stops, no replica takes over.</summary>
    public sealed record NobodyTakesOver(ClusterFault Because) : ClusterFault;

    /// <summary>The cluster has no leader. The name is null if the sentence already contains it.</summary>
    public sealed record NoLeader(string? Cluster) : ClusterFault;

    /// <summary>The cluster has no leader, and members that may lead do not answer.</summary>
    public sealed record NoLeaderAndSilent(string Cluster, IReadOnlyList<string> Members) : ClusterFault;

    /// <summary>The holder of the leader lock does not answer.</summary>
    public sealed record LockHeldBySilent(string Cluster, string Holder, Silent Fault) : ClusterFault;

    /// <summary>The holder of the leader lock does not run as the primary.</summary>
    public sealed record LockHeldByOther(string Cluster, string Holder, string Role, string State) : ClusterFault;

    /// <summary>A member runs as the primary but does not hold the leader lock.</summary>
    public sealed record PrimaryWithoutLock(string Cluster, string Member) : ClusterFault;

    /// <summary>The leader's Patroni cannot query its PostgreSQL.</summary>
    public sealed record LeaderCannotQuery(string Cluster, string Leader) : ClusterFault;

    /// <summary>Members are on another timeline than the leader.</summary>
    public sealed record OnOtherTimelines(string Cluster, IReadOnlyList<string> Members) : ClusterFault;

    /// <summary>No standby confirms commits. The name is null if the sentence already contains it.</summary>
    public sealed record NoSynchronousStandby(string? Cluster) : ClusterFault;

    /// <summary>No replica streams from the leader.</summary>
    public sealed record NobodyStreams : ClusterFault;

    /// <summary>The lag of the replicas is unknown.</summary>
    public sealed record LagUnknown(string Cluster) : ClusterFault;

    /// <summary>All replicas are too far behind to take over.</summary>
    public sealed record TooFarBehind(string Cluster, long Mebibytes) : ClusterFault;

    /// <summary>No member reports Patroni's dynamic configuration.</summary>
    public sealed record SettingsNotReported : ClusterFault;

    /// <summary>The old leader still leads.</summary>
    public sealed record NobodyTookOver : ClusterFault;

    /// <summary>The fault lasted until the time limit.</summary>
    public sealed record Lasting(ClusterFault Fault, TimeSpan For) : ClusterFault;

    public sealed override string ToString() => this switch
    {
        NotSeen(var why) => $"the observer has not reported yet{why}",
        Silent(var hasTask) => hasTask ? "it does not answer" : "its task did not run when the observer looked",
        EtcdUnhealthy => "it is not healthy",
        NotStreaming(var state) => $"it does not stream ({state})",
        OnOtherTimeline => "it is on another timeline than the leader",
        OfMember(var member, var cluster, var fault) => $"{member}{(cluster is null ? "" : $" of {cluster}")}: {fault}",
        All(var faults) => string.Join(", ", faults),
        CountsOthers(var members) => $"etcd counts {Names(members)}, which the stack does not have",
        MostSilent(var cluster, var members) => $"{Names(members)} of {cluster} {Do(members)} not answer",
        NoQuorum => "etcd has no quorum",
        NoQuorumRead(var cluster) => $"no member of {cluster}'s etcd answers a read that needs a quorum",
        Paused(var cluster) => $"{cluster} is paused (patronictl resume ends it)",
        NobodyTakesOver(var because) => $"{because}, and while it is, no replica takes over when the leader stops",
        NoLeader(var cluster) => $"{cluster ?? "it"} has no leader",
        NoLeaderAndSilent(var cluster, var members) => $"{cluster} has no leader, and {Names(members)} {Do(members)} not answer",
        LockHeldBySilent(var cluster, var holder, var fault) => $"{holder} holds the leader lock of {cluster}: {fault}",
        LockHeldByOther(var cluster, var holder, var role, var state) => $"{holder} holds the leader lock of {cluster}: it is not the primary ({role}, {state})",
        PrimaryWithoutLock(var cluster, var member) => $"{member} runs as the primary of {cluster}, but does not hold the leader lock",
        LeaderCannotQuery(var cluster, var leader) => $"{leader} leads {cluster}, but its Patroni cannot query PostgreSQL",
        OnOtherTimelines(var cluster, var members) => $"{Names(members)} of {cluster} {(members.Count == 1 ? "is" : "are")} on another timeline than the leader",
        NoSynchronousStandby(var cluster) => $"{cluster ?? "it"} has no synchronous standby",
        NobodyStreams => "no replica streams",
        LagUnknown(var cluster) => $"the lag of the replicas of {cluster} is not known",
        TooFarBehind(var cluster, var behind) => $"no replica of {cluster} is close enough to the leader to take over ({behind.ToString(CultureInfo.InvariantCulture)} MiB behind, at most 1)",
        SettingsNotReported => "no member reports it",
        NobodyTookOver => "no other member leads yet",
        Lasting(var fault, var time) => $"after {time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s {fault}",
        _ => throw new InvalidOperationException($"{GetType().Name} has no words."),
    };

    private static string Names(IEnumerable<string> members) => string.Join(", ", members);

    private static string Do(IReadOnlyList<string> members) => members.Count == 1 ? "does" : "do";
}

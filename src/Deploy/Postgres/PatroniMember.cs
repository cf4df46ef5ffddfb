namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A member of a cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Answer">Its report; null if it does not answer.</param>
/// <param name="Leader">The leader's report; null if there is no leader or it does not answer.</param>
internal sealed record PatroniMember(string Name, PatroniAnswer? Answer, PatroniAnswer? Leader)
{
    public const string Streaming = "streaming";

    /// <summary>Whether it is the leader in etcd.</summary>
    public bool HoldsLock { get; init; }

    /// <summary>Whether etcd lists it as one that may take over.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether another replica sends it the WAL, as <c>ReplicateFrom</c> asks for. Then the leader does not list it.</summary>
    public bool IsFedByReplica { get; init; }

    /// <summary>How long it waits before it applies a commit; null if it is not delayed. A delayed member never leads.</summary>
    public string? Delay { get; init; }

    /// <summary>It holds the leader lock and reports itself as the primary.</summary>
    public bool Leads => HoldsLock && Answer is not null && IsPrimary(Answer);

    /// <summary>
    /// It reports so, and the leader or the replica that it follows lists it. A leader that cannot query its database lists no replica, which happens during a rotation;
    /// then the replica's report is enough here, and the gate checks more.
    /// </summary>
    public bool Streams => !HoldsLock && Answer?.Replication == Streaming && Leader is not null && (Leader.Senders is null || IsListed);

    /// <summary>
    /// It streams; or it is delayed, and its PostgreSQL runs as a replica. After each restart, and after each change of the leader, PostgreSQL applies all WAL that it has before it receives more
    /// (xlogrecovery.c, WaitForWALToBecomeAvailable): for the whole delay, a delayed member does not stream.
    /// </summary>
    public bool Follows => Streams || (Delay is not null && !HoldsLock && Leader is not null && Answer is { State: "running" } && !IsPrimary(Answer));

    /// <summary>It may take over from the leader.</summary>
    public bool MayTakeOver => Streams && Delay is null;

    /// <summary>It is on another timeline than the leader. A delayed member arrives on the leader's after its delay.</summary>
    public bool IsAstray => Answer?.Timeline is { } own && Leader?.Timeline is { } leading && (Delay is null ? own != leading : own > leading);

    /// <summary>It confirms commits before they are acknowledged: etcd lists it, and the leader waits for it.</summary>
    public bool Confirms => Streams && IsNamed && Sender?.Sync is "sync" or "quorum";

    /// <summary>Whether the leader, or the replica that it follows, lists it as streaming.</summary>
    public bool IsListed => Sender?.State == Streaming || IsFedByReplica;

    /// <summary>Null if it or the leader cannot report it.</summary>
    public long? BytesBehind => Leader?.Position is { } there && Answer?.Position is { } here ? Math.Max(0, there - here) : null;

    /// <summary>As Patroni names it.</summary>
    public string Role => HoldsLock ? Answer?.Role is "standby_leader" ? "standby_leader" : "leader"
        : !IsNamed ? "replica"
        : Sender?.Sync == "quorum" ? "quorum_standby" : "sync_standby";

    public string State => Answer is null ? "does not answer"
        : Answer.Replication != Streaming || HoldsLock ? Answer.Replication ?? Answer.State
        : Streams ? Streaming
        : Leader is null ? "no leader to stream from" : "the leader does not list it";

    private PatroniSender? Sender => Leader?.Senders?.GetValueOrDefault(Name);

    /// <summary>While Patroni cannot query its database, the state is unknown, and the role is the one that Patroni set.</summary>
    public static bool IsPrimary(PatroniAnswer answer) => answer is { Role: "primary" or "standby_leader" or "master", State: "running" or "unknown" };
}

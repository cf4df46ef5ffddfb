namespace PatroniSwarm.Deploy.Postgres;

/// <summary>A member of a cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Answer">What it says of itself; null when it does not answer.</param>
/// <param name="Leader">What the leader says; null when there is none, or it does not answer.</param>
internal sealed record PatroniMember(string Name, PatroniAnswer? Answer, PatroniAnswer? Leader)
{
    private const string Streaming = "streaming";

    /// <summary>Whether etcd has it as the leader.</summary>
    public bool HoldsLock { get; init; }

    /// <summary>Whether etcd names it as one that may take over.</summary>
    public bool IsNamed { get; init; }

    /// <summary>It holds the lock, and says itself that it is the primary.</summary>
    public bool Leads => HoldsLock && Answer is not null && IsPrimary(Answer);

    /// <summary>
    /// It says so itself, and the leader lists it. A leader that cannot ask its database lists nobody, which happens in the middle of a rotation;
    /// then the replica's own word has to do, and the gate asks for more.
    /// </summary>
    public bool Streams => !HoldsLock && Answer?.Replication == Streaming && Leader is not null && (Leader.Senders is null || IsListed);

    /// <summary>Confirms commits before they are acknowledged: etcd names it, and the leader waits for it.</summary>
    public bool Confirms => Streams && IsNamed && Sender?.Sync is "sync" or "quorum";

    /// <summary>Whether the leader's own list has it streaming.</summary>
    public bool IsListed => Sender?.State == Streaming;

    /// <summary>Null where it or the leader cannot tell.</summary>
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

    /// <summary>While Patroni cannot ask its database, the state is unknown, and the role is the one that it gave it.</summary>
    public static bool IsPrimary(PatroniAnswer answer) => answer is { Role: "primary" or "standby_leader" or "master", State: "running" or "unknown" };
}

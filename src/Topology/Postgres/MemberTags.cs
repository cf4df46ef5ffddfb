namespace PatroniSwarm.Topology;

/// <summary>What Patroni is told about a single member (its <c>tags</c>).</summary>
public sealed record MemberTags
{
    /// <summary>Never becomes leader.</summary>
    public bool NoFailover { get; init; }

    /// <summary>Never becomes a synchronous standby.</summary>
    public bool NoSync { get; init; }

    /// <summary>Replays archived WAL and does not stream; Patroni makes it neither leader nor synchronous standby.</summary>
    public bool NoStream { get; init; }

    /// <summary>Takes no clients from the port for replicas.</summary>
    public bool NoLoadBalance { get; init; }

    public int FailoverPriority { get; init; } = 1;

    /// <summary>The node class whose member it replicates from. Null: the leader.</summary>
    public string? ReplicateFrom { get; init; }

    public bool MayLead => !NoFailover && !NoStream && FailoverPriority > 0;

    public bool MayBeSynchronous => !NoSync && !NoStream;
}

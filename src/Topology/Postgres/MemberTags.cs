namespace PatroniSwarm.Topology;

/// <summary>Patroni's <c>tags</c> of one member.</summary>
public sealed record MemberTags
{
    /// <summary>Never becomes leader.</summary>
    public bool NoFailover { get; init; }

    /// <summary>Never becomes a synchronous standby.</summary>
    public bool NoSync { get; init; }

    /// <summary>Gets no clients from the port for replicas.</summary>
    public bool NoLoadBalance { get; init; }

    public int FailoverPriority { get; init; } = 1;

    /// <summary>The node class whose member it replicates from. Null: the leader.</summary>
    public string? ReplicateFrom { get; init; }

    /// <summary>Whether it may become leader.</summary>
    public bool MayLead => !NoFailover && FailoverPriority > 0;

    /// <summary>Whether it may become a synchronous standby.</summary>
    public bool MayBeSynchronous => !NoSync;
}

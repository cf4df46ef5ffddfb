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

    /// <summary>How long it waits before it applies a commit. Null: it does not wait.</summary>
    public string? ApplyDelay { get; init; }

    /// <summary>A delayed member lacks the latest commits, so the three tags that keep others away are implied.</summary>
    public bool IsDelayed => ApplyDelay is not null;

    /// <summary>Whether it may become leader.</summary>
    public bool MayLead => !NoFailover && !IsDelayed && FailoverPriority > 0;

    /// <summary>Whether it may become a synchronous standby.</summary>
    public bool MayBeSynchronous => !NoSync && !IsDelayed;

    /// <summary>Whether it takes clients from the port for replicas.</summary>
    public bool TakesClients => !NoLoadBalance && !IsDelayed;
}

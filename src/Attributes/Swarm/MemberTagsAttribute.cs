namespace PatroniSwarm;

/// <summary>What <c>[On&lt;…&gt;]</c> tells Patroni about each of its members. Only for members of a PostgreSQL cluster (else PSW3010).</summary>
public abstract class MemberTagsAttribute : Attribute
{
    /// <summary>The member never becomes leader (Patroni's tag <c>nofailover</c>). In a cluster of several members, at least two must be able to lead (PSW3015). Default: <see langword="false"/>.</summary>
    public bool NoFailover { get; set; }

    /// <summary>
    /// The member never becomes a synchronous standby (Patroni's tag <c>nosync</c>), for example because it is far away. At least one standby must be able to (PSW3017).
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool NoSync { get; set; }

    /// <summary>The member gets no clients from the proxy's port for replicas (Patroni's tag <c>noloadbalance</c>). Default: <see langword="false"/>.</summary>
    public bool NoLoadBalance { get; set; }

    /// <summary>
    /// The priority in a failover, at least 1 (PSW3013): among members with the same WAL, the one with the highest number takes over (Patroni's tag <c>failover_priority</c>).
    /// It cannot be set together with <see cref="NoFailover"/> (PSW3012) and has no effect in quorum mode (PSW3014) or, in synchronous mode, beside <see cref="NoSync"/> (PSW7031). Default: 1.
    /// </summary>
    public int FailoverPriority { get; set; } = 1;

    /// <summary>
    /// The node whose member it replicates from, instead of the leader (Patroni's tag <c>replicatefrom</c>): <c>typeof(Node2)</c>. A node without a
    /// member, or a cycle, is PSW3016. Default: the leader.
    /// </summary>
    public Type? ReplicateFrom { get; set; }

    /// <summary>
    /// A delayed replica: it receives all WAL at once and applies each commit only after this time (PostgreSQL's <c>recovery_min_apply_delay</c>), so that rows that were deleted by mistake can be
    /// read there meanwhile (docs/publishing.md). Implies <see cref="NoFailover"/>, <see cref="NoSync"/> and <see cref="NoLoadBalance"/>: it never leads, confirms no commit and gets no clients.
    /// Its disk holds the WAL of the whole time. A duration, for example <c>"1h"</c>; at most 24 days (PSW3041). Default: no delay.
    /// </summary>
    public string? ApplyDelay { get; set; }
}

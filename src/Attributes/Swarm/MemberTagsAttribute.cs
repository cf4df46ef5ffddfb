namespace PatroniSwarm;

/// <summary>What <c>[On&lt;…&gt;]</c> tells Patroni about each of its members. It is for members of a PostgreSQL cluster (else PSW3010).</summary>
public abstract class MemberTagsAttribute : Attribute
{
    /// <summary>Never becomes leader (Patroni's tag <c>nofailover</c>). Two members at least must be able to (PSW3015). Default: <see langword="false"/>.</summary>
    public bool NoFailover { get; set; }

    /// <summary>
    /// Never becomes a synchronous standby (Patroni's tag <c>nosync</c>): for a member far away. Another one must be able to (PSW3017).
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool NoSync { get; set; }

    /// <summary>Takes no clients from the port for replicas (Patroni's tag <c>noloadbalance</c>). Default: <see langword="false"/>.</summary>
    public bool NoLoadBalance { get; set; }

    /// <summary>
    /// Which of equally recent members takes over: the one with the highest number (Patroni's tag <c>failover_priority</c>), from 1 (PSW3013).
    /// Not together with <see cref="NoFailover"/> (PSW3012), without effect in quorum mode (PSW3014). Default: 1.
    /// </summary>
    public int FailoverPriority { get; set; } = 1;

    /// <summary>
    /// The node whose member it replicates from, in place of the leader (Patroni's tag <c>replicatefrom</c>): <c>typeof(Node2)</c>. A node without a
    /// member, or a circle, is PSW3016. Default: the leader.
    /// </summary>
    public Type? ReplicateFrom { get; set; }
}

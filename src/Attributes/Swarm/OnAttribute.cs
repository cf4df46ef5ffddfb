namespace PatroniSwarm;

/// <summary>Runs a member of the service on this node. A member keeps its name, its node and its volume.</summary>
/// <typeparam name="TNode">A node of the same stack: a nested class with <see cref="SwarmNodeAttribute"/> (else PSW1006).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode> : Attribute
{
    /// <summary>
    /// The member's name, in place of the service's name and the hostname (<c>db-node2</c>). Letters, digits and <c>-</c> (PSW7001),
    /// unique in the stack (PSW7003). It names the volume too: a new name is a new, empty member.
    /// </summary>
    public string? Member { get; set; }

    /// <summary>
    /// Never becomes leader (Patroni's tag <c>nofailover</c>). The tags are for members of a PostgreSQL cluster (PSW3010).
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool NoFailover { get; set; }

    /// <summary>Never becomes a synchronous standby (Patroni's tag <c>nosync</c>). Default: <see langword="false"/>.</summary>
    public bool NoSync { get; set; }

    /// <summary>Does not stream, but replays archived WAL; it never becomes leader nor a synchronous standby (Patroni's tag <c>nostream</c>). Default: <see langword="false"/>.</summary>
    public bool NoStream { get; set; }

    /// <summary>Takes no clients from the port for replicas (Patroni's tag <c>noloadbalance</c>). Default: <see langword="false"/>.</summary>
    public bool NoLoadBalance { get; set; }

    /// <summary>
    /// Which of equally recent members takes over: the one with the highest number (Patroni's tag <c>failover_priority</c>), from 1.
    /// Default: 1. Not together with <see cref="NoFailover"/>, which is 0.
    /// </summary>
    public int FailoverPriority { get; set; } = 1;

    /// <summary>The node whose member it replicates from, in place of the leader (Patroni's tag <c>replicatefrom</c>): <c>typeof(Node2)</c>. Default: the leader.</summary>
    public Type? ReplicateFrom { get; set; }
}

/// <summary>Runs a member of the service on each of these two nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2> : Attribute;

/// <summary>Runs a member of the service on each of these three nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3> : Attribute;

/// <summary>Runs a member of the service on each of these four nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4> : Attribute;

/// <summary>Runs a member of the service on each of these five nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5> : Attribute;

/// <summary>Runs a member of the service on each of these six nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5, TNode6> : Attribute;

/// <summary>Runs a member of the service on each of these seven nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5, TNode6, TNode7> : Attribute;

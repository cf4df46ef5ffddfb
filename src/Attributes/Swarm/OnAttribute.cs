namespace PatroniSwarm;

/// <summary>Runs a member of the service on this node. A member keeps its name, its node and its volume.</summary>
/// <typeparam name="TNode">A node of the same stack: a nested class with <see cref="SwarmNodeAttribute"/> (else PSW1006).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode> : MemberTagsAttribute
{
    /// <summary>
    /// The member's name. Letters, digits and <c>-</c> (PSW7001), unique in the stack (PSW7003). Default: the service's name and the hostname (<c>db-node2</c>).
    /// The volume has the same name, so a member with another name is a new, empty member.
    /// A proxy, and a service of your own on one node, have no members (PSW7031).
    /// </summary>
    public string? Member { get; set; }
}

/// <summary>Runs a member of the service on each of these two nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2> : MemberTagsAttribute;

/// <summary>Runs a member of the service on each of these three nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3> : MemberTagsAttribute;

/// <summary>Runs a member of the service on each of these four nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4> : MemberTagsAttribute;

/// <summary>Runs a member of the service on each of these five nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5> : MemberTagsAttribute;

/// <summary>Runs a member of the service on each of these six nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5, TNode6> : MemberTagsAttribute;

/// <summary>Runs a member of the service on each of these seven nodes.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OnAttribute<TNode1, TNode2, TNode3, TNode4, TNode5, TNode6, TNode7> : MemberTagsAttribute;

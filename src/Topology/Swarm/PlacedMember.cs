namespace PatroniSwarm.Topology;

/// <summary>A node named by an <c>[On&lt;…&gt;]</c> attribute.</summary>
public sealed record PlacedMember
{
    /// <summary>The type in the type argument: a node class, or another type, which a rule rejects.</summary>
    public string NodeType { get; init; } = "";

    /// <summary>The written name of the member. Null: made from service and hostname.</summary>
    public string? Member { get; init; }

    /// <summary>The index of its attribute among the <c>[On&lt;…&gt;]</c> attributes of the class, from 0.</summary>
    public int Attribute { get; init; }

    /// <summary>The index of the type argument, from 0.</summary>
    public int Argument { get; init; }

    public MemberTags Tags { get; init; } = new();
}

namespace PatroniSwarm.Topology;

/// <summary>A node named by an <c>[On&lt;…&gt;]</c> attribute.</summary>
public sealed record PlacedMember
{
    /// <summary>The type written as type argument: a node class, or something else that a rule refuses.</summary>
    public string NodeType { get; init; } = "";

    /// <summary>The member's name given by hand. Null: service and hostname.</summary>
    public string? Member { get; init; }

    /// <summary>Which of the class's <c>[On&lt;…&gt;]</c> attributes says it, from 0.</summary>
    public int Attribute { get; init; }

    /// <summary>Which type argument of that attribute, from 0.</summary>
    public int Argument { get; init; }

    public MemberTags Tags { get; init; } = new();
}

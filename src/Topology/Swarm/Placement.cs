namespace PatroniSwarm.Topology;

/// <summary>Where a service runs.</summary>
public sealed record Placement
{
    public PlacementKind Kind { get; init; }

    /// <summary>The nodes named by <c>[On&lt;…&gt;]</c>, in the order written.</summary>
    public EquatableArray<PlacedMember> On { get; init; } = EquatableArray<PlacedMember>.Empty;
}

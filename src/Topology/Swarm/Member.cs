namespace PatroniSwarm.Topology;

/// <summary>One task of a service with an identity of its own: its name, its node and its volume stay together.</summary>
public sealed record Member(string Name, Node Node, PlacedMember Placed);

namespace PatroniSwarm.Topology;

/// <summary>One task of a service with a fixed identity: its name, its node and its volume belong together.</summary>
public sealed record Member(string Name, Node Node, PlacedMember Placed);

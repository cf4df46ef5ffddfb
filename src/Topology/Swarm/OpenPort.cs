namespace PatroniSwarm.Topology;

/// <summary>A port that a service keeps open on its nodes, and where the source says so.</summary>
public sealed record OpenPort(Service Service, int Published, int Target, bool Udp, Anchor Anchor);

namespace PatroniSwarm.Topology;

/// <summary>A rule that is broken, where, and what to write instead.</summary>
public sealed record Problem(Rule Rule, Anchor Anchor, string Message);

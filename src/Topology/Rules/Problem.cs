namespace PatroniSwarm.Topology;

/// <summary>A rule that is broken, where, and what to write instead.</summary>
/// <param name="Fix">The one right answer, where there is one.</param>
public sealed record Problem(Rule Rule, Anchor Anchor, string Message, Fix? Fix = null);

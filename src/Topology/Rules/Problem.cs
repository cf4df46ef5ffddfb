namespace PatroniSwarm.Topology;

/// <summary>A violation of a rule: which rule, where, and what to write instead.</summary>
/// <param name="Fix">The only right correction. Null: none, or several.</param>
public sealed record Problem(Rule Rule, Anchor Anchor, string Message, Fix? Fix = null);

namespace PatroniSwarm.Topology;

/// <summary>Why the stack does not survive a loss.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="Left">What is left and what follows from it, as text for a message.</param>
/// <param name="Instead">What to write instead.</param>
public sealed record Defeat(Rule Rule, string Left, string Instead);

namespace PatroniSwarm.Topology;

/// <summary>Why a loss is not survived.</summary>
/// <param name="Rule">The rule that says so.</param>
/// <param name="Left">What is left, in the words of a message, and what follows from it.</param>
/// <param name="Instead">What to write instead.</param>
public sealed record Defeat(Rule Rule, string Left, string Instead);

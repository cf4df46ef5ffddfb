namespace PatroniSwarm.Topology;

/// <summary>A place where arguments are ignored.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Written">Its arguments that are ignored.</param>
/// <param name="Because">Why they are ignored.</param>
/// <param name="Instead">What to write.</param>
public sealed record IgnoredOccurrence(Anchor Attribute, IReadOnlyList<string> Written, string Because, string Instead);

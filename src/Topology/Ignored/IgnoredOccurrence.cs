namespace PatroniSwarm.Topology;

/// <summary>Where arguments are written that are not read.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Written">The arguments of it that are written, and not read.</param>
/// <param name="Because">Why they are not read.</param>
/// <param name="Instead">What to write.</param>
public sealed record IgnoredOccurrence(Anchor Attribute, IReadOnlyList<string> Written, string Because, string Instead);

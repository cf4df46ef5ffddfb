namespace PatroniSwarm.Topology;

/// <summary>One change of the source.</summary>
/// <param name="Kind">What happens there.</param>
/// <param name="At">The class, the attribute or the argument that it happens to.</param>
/// <param name="Text">The C# that is written.</param>
public sealed record Edit(EditKind Kind, Anchor At, string Text = "");

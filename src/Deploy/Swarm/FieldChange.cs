namespace PatroniSwarm.Deploy.Swarm;

/// <summary>A field that differs from the wanted specification; null for an unset value.</summary>
public sealed record FieldChange(string Path, string? Old, string? New);

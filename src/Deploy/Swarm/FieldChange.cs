namespace PatroniSwarm.Deploy.Swarm;

/// <summary>A field of a specification that is not what it is to be; null where it says nothing.</summary>
public sealed record FieldChange(string Path, string? Old, string? New);

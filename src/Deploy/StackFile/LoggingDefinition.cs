namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Where a container's output goes.</summary>
public sealed record LoggingDefinition(string? Driver, IReadOnlyDictionary<string, string>? Options);

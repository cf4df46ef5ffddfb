namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A network that a service is on, and the further names it has there.</summary>
public sealed record NetworkAttachment(string Network, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, string>? DriverOptions);

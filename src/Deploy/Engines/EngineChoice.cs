namespace PatroniSwarm.Deploy.Engines;

/// <summary>The user's choice of the engine: an address, a docker context, or neither.</summary>
public sealed record EngineChoice(string? Host, string? Context);

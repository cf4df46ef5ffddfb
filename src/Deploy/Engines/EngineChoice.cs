namespace PatroniSwarm.Deploy.Engines;

/// <summary>How the user names the engine, if at all: by its address or by a docker context.</summary>
public sealed record EngineChoice(string? Host, string? Context);

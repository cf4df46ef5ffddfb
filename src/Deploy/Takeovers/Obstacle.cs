namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>Why a publish does not take over a service, or does not create one beside it.</summary>
/// <param name="Short">In a few words, for a line of a plan.</param>
/// <param name="Reason">As a sentence.</param>
internal sealed record Obstacle(string Short, string Reason);

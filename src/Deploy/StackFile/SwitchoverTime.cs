namespace PatroniSwarm.Deploy.StackFile;

/// <summary>How long writes wait when the leader of a PostgreSQL cluster hands over.</summary>
/// <param name="Expected">The longest time if its members are healthy.</param>
/// <param name="Longest">The proved longest time; null if it has no bound.</param>
public sealed record SwitchoverTime(TimeSpan Expected, TimeSpan? Longest);

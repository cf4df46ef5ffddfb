namespace PatroniSwarm.Deploy.StackFile;

/// <summary>How long writes wait when the leader of a PostgreSQL cluster hands over.</summary>
/// <param name="Expected">The longest when its members are well.</param>
/// <param name="Longest">The longest that was proved; null when nothing bounds it.</param>
public sealed record SwitchoverTime(TimeSpan Expected, TimeSpan? Longest);

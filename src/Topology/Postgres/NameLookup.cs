namespace PatroniSwarm.Topology;

/// <summary>How long a member asks for another one's address. Where a member is gone, its name is asked for outside the swarm, where nobody may answer.</summary>
public static class NameLookup
{
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(1);

    public const int Attempts = 1;

    /// <summary>The name as it is, and once more in the search domain that a container has from its machine.</summary>
    public const int Names = 2;

    public static TimeSpan Longest { get; } = TimeSpan.FromTicks(Names * Attempts * Timeout.Ticks);
}

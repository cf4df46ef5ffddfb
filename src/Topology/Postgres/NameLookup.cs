namespace PatroniSwarm.Topology;

/// <summary>How long a member looks up the address of another one. If that one is gone, the lookup leaves the swarm and may get no answer.</summary>
public static class NameLookup
{
    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(1);

    public const int Attempts = 1;

    /// <summary>The name alone, and then with the search domain that a container gets from its machine.</summary>
    public const int Names = 2;

    public static TimeSpan Longest { get; } = TimeSpan.FromTicks(Names * Attempts * Timeout.Ticks);
}

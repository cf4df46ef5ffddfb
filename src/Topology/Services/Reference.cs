namespace PatroniSwarm.Topology;

/// <summary>A service that another one talks to.</summary>
public sealed record Reference
{
    /// <summary>The class written as type argument.</summary>
    public string Service { get; init; } = "";

    /// <summary>The connections that each task holds open at most. 0: not said.</summary>
    public int PoolSize { get; init; }
}

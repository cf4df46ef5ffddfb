namespace PatroniSwarm.Topology;

/// <summary>A service that another one talks to.</summary>
public sealed record Reference
{
    /// <summary>The class written as type argument.</summary>
    public string Service { get; init; } = "";

    /// <summary>The connections that each task holds open at most. 0: not said.</summary>
    public int PoolSize { get; init; }

    /// <summary>The role's class that it connects as. Null: it brings its own login.</summary>
    public string? Role { get; init; }

    /// <summary>The environment variable with the connection. Null: the format's.</summary>
    public string? Variable { get; init; }

    public ConnectionFormat Format { get; init; }

    /// <summary>It connects to the port for replicas.</summary>
    public bool Replicas { get; init; }

    /// <summary>The user that reads the passfile. Null: not written.</summary>
    public string? Uid { get; init; }
}

namespace PatroniSwarm.Topology;

/// <summary>A service that another one connects to.</summary>
public sealed record Reference
{
    /// <summary>The class in the type argument.</summary>
    public string Service { get; init; } = "";

    /// <summary>The most connections that each task keeps open. 0: not written.</summary>
    public int PoolSize { get; init; }

    /// <summary>The class of the role that it connects as. Null: it has its own login.</summary>
    public string? Role { get; init; }

    /// <summary>The environment variable with the connection. Null: the default of the format.</summary>
    public string? Variable { get; init; }

    public ConnectionFormat Format { get; init; }

    /// <summary>Whether it connects to the port for replicas.</summary>
    public bool Replicas { get; init; }

    /// <summary>The user that reads the passfile. Null: not written.</summary>
    public string? Uid { get; init; }
}

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>How a client outside the stack logs in as a role of an application.</summary>
internal sealed class ClientLogin
{
    /// <summary>The role.</summary>
    public required string Role { get; init; }

    public required string Database { get; init; }

    /// <summary>The login of the role in use.</summary>
    public required string User { get; init; }

    /// <summary>Where the proxies lead to the member that was asked for, by a name or an address that the certificate is valid for.</summary>
    public required IReadOnlyList<(string Host, uint Port)> Hosts { get; init; }

    /// <summary>Whether the role writes to the leader, so that a member that only reads is of no use.</summary>
    public required bool Writes { get; init; }

    /// <summary>The certificates by which clients know the cluster, in PEM; null if it has none.</summary>
    public required string? Roots { get; init; }

    /// <summary>The name of the file that they are usually in.</summary>
    public string RootsFile { get; init; } = "";

    /// <summary>The line of the passfile; null if it cannot be read from here, or nobody asked for it.</summary>
    public required byte[]? Passfile { get; init; }

    /// <summary>Where the password can be read otherwise.</summary>
    public required string HowToConnect { get; init; }
}

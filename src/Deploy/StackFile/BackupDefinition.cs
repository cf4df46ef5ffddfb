namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The backups of a cluster of PostgreSQL.</summary>
/// <param name="Name">Their name in the description.</param>
/// <param name="Member">The service that makes them, with the repository.</param>
public sealed record BackupDefinition(string Name, BackupMemberDefinition Member)
{
    /// <summary>The cluster of PostgreSQL.</summary>
    public required string Postgres { get; init; }

    /// <summary>pgBackRest's name for the cluster in the repository.</summary>
    public required string Stanza { get; init; }

    /// <summary>The data directory of PostgreSQL on each member.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The swarm secret with the pass phrase of the repository.</summary>
    public required string Passphrase { get; init; }

    /// <summary>The authority of the certificates by which it and the members know each other.</summary>
    public required AuthorityDefinition Authority { get; init; }
}

/// <summary>The repository host.</summary>
/// <param name="Name">Its name, and that of its service.</param>
/// <param name="Node">The hostname of its node, where the repository is.</param>
/// <param name="Api">Its URL for a publish, inside the stack's networks.</param>
public sealed record BackupMemberDefinition(string Name, string Node, string Api);

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The passwords that the members of a cluster mount, by what Patroni uses them for.</summary>
/// <param name="Superuser">With which Patroni manages PostgreSQL.</param>
/// <param name="Replication">With which replicas follow.</param>
/// <param name="Rewind">With which pg_rewind reads the leader.</param>
/// <param name="RestApi">That Patroni's REST API asks for; its user is no role of PostgreSQL.</param>
public sealed record PasswordDefinitions(PasswordDefinition Superuser, PasswordDefinition Replication, PasswordDefinition Rewind, PasswordDefinition RestApi)
{
    /// <summary>Those that PostgreSQL keeps.</summary>
    public IReadOnlyList<PasswordDefinition> OfRoles => [Superuser, Replication, Rewind];
}

/// <summary>A password.</summary>
/// <param name="File">Its file under <c>/run/secrets</c> of the members.</param>
/// <param name="User">Whose it is.</param>
public sealed record PasswordDefinition(string File, string User);

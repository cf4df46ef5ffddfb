namespace PatroniSwarm.Deploy.StackFile;

/// <summary>The passwords that the members of a cluster mount, by what Patroni uses them for.</summary>
/// <param name="Superuser">For Patroni, which manages PostgreSQL.</param>
/// <param name="Replication">For replicas, which stream.</param>
/// <param name="Rewind">For pg_rewind, which reads the leader.</param>
/// <param name="RestApi">For Patroni's REST API; its user is not a role of PostgreSQL.</param>
public sealed record PasswordDefinitions(PasswordDefinition Superuser, PasswordDefinition Replication, PasswordDefinition Rewind, PasswordDefinition RestApi)
{
    /// <summary>The passwords of PostgreSQL roles.</summary>
    public IReadOnlyList<PasswordDefinition> OfRoles => [Superuser, Replication, Rewind];
}

/// <summary>A password.</summary>
/// <param name="File">Its file under <c>/run/secrets</c> of the members.</param>
/// <param name="User">Its user.</param>
public sealed record PasswordDefinition(string File, string User);

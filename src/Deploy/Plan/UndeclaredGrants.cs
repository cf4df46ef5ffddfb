namespace PatroniSwarm.Deploy.Plan;

/// <summary>What a declared role may do in a database that the stack file does not say. A publish revokes nothing of it.</summary>
/// <param name="Cluster">The cluster of PostgreSQL.</param>
/// <param name="Database">The database.</param>
/// <param name="Role">The role: that of an application, one of its logins, or one of the database's own.</param>
/// <param name="Number">The number of objects that it has privileges on, and of roles that it is a member of.</param>
/// <param name="Examples">The first of them: <c>INSERT on table public.items</c>.</param>
public sealed record UndeclaredGrants(string Cluster, string Database, string Role, int Number, IReadOnlyList<string> Examples)
{
    public override string ToString() =>
        $"drift: role {Role} in {Cluster} has privileges in database {Database} that are not declared, they stay: {string.Join("; ", Examples)}{(Number > Examples.Count ? $"; and {Number - Examples.Count} more" : "")}";
}

namespace PatroniSwarm.Topology;

/// <summary>Limits of connections that the pools exceed, or that the cluster never reaches.</summary>
public sealed class PoolsExceedRole() : StackRule("PSW4507", "Limits of connections that do not fit", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var connections = ServiceConnection.Of(Wiring.Of(stack)).ToLookup(static connection => connection.Role.Type, StringComparer.Ordinal);
        foreach (var role in stack.Roles.Where(static role => role.ConnectionLimit > 0))
        {
            var (anchor, asked) = (DatabaseAnchors.Of(role, "ConnectionLimit"), connections[role.Type].Sum(connection => (long)Math.Max(0, connection.Reference.PoolSize) * connection.Service.TasksIn(stack)));
            if (asked > role.ConnectionLimit)
                yield return Problem(anchor, $"The pools of the services that connect as {role.Type} ask for {asked} connections, and each of its logins takes {role.ConnectionLimit}. Write {asked} or more, or lower PoolSize.", asked <= int.MaxValue ? Fix.WriteNumber(anchor, (int)asked) : null);
            else if (stack.ClusterOf(role) is { } postgres && role.ConnectionLimit > ConnectionLimit.Of(postgres))
                yield return Beyond(anchor, role.ConnectionLimit, postgres);
        }

        foreach (var database in stack.Databases)
        {
            if (stack.FindPostgres(database.Postgres) is { } postgres && database.ConnectionLimit > ConnectionLimit.Of(postgres))
                yield return Beyond(DatabaseAnchors.Of(database, "ConnectionLimit"), database.ConnectionLimit, postgres);
        }
    }

    private Problem Beyond(Anchor anchor, int limit, PostgresCluster postgres)
    {
        var most = ConnectionLimit.Of(postgres);
        return Problem(anchor, $"A limit of {limit} connections limits nothing: {postgres.Type} takes {most}. Write {most} or less, or write [PostgresSetting(\"max_connections\", \"{ConnectionLimit.Total(postgres) + limit - most}\")] on {postgres.Type}.", Fix.WriteNumber(anchor, most));
    }
}

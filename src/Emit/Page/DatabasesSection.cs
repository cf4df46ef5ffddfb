using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>The databases of a stack, and who may do what in them.</summary>
public static class DatabasesSection
{
    /// <summary>The section; empty if the stack describes no database.</summary>
    public static string Render(Wiring wiring)
    {
        var stack = wiring.Stack;
        if (stack.Databases.Count == 0)
            return "";
        var databases = MarkdownTable.Render(
            ["Database", "Cluster", "Owner", "Extensions"],
            stack.Databases.Select(database => new[]
            {
                $"`{database.Name}`",
                stack.FindPostgres(database.Postgres)?.Name ?? "",
                $"`{database.OwnerRole()}`",
                string.Join(", ", database.Extensions.Select(static extension => $"`{Text.OneLine(extension.Name)}`")),
            }));
        var connections = ServiceConnection.Of(wiring).ToLookup(static connection => connection.Role, static connection => connection.Service.Name);
        var roles = stack.Roles.Count == 0 ? "" : MarkdownTable.Render(
            ["Role", "Database", "May", "Password in the secret", "Used by"],
            stack.Roles.Select(role => new[]
            {
                $"`{role.NameIn(stack)}`",
                $"`{stack.FindDatabase(role.Database)?.Name}`",
                role.Access switch
                {
                    Access.Owner => "everything in the database",
                    Access.ReadWrite => "read and write rows",
                    _ => "read",
                },
                $"`{role.SecretIn(stack)}`",
                string.Join(", ", connections[role].Distinct()),
            }));
        return $"""
            ## Databases

            {databases}
            {roles}

            """.Replace("\n\n\n", "\n\n");
    }
}

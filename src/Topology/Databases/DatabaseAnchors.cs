namespace PatroniSwarm.Topology;

/// <summary>The places in the source that declare databases and roles.</summary>
internal static class DatabaseAnchors
{
    /// <summary>An argument of the attribute that makes a class a database.</summary>
    public static Anchor Of(Database database, string? argument = null) => new(database.Type, "Database", argument);

    /// <summary>An argument of the attribute that makes a class a role.</summary>
    public static Anchor Of(DatabaseRole role, string? argument = null) => new(role.Type, "Role", argument);
}

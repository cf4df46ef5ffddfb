namespace PatroniSwarm;

/// <summary>What a role may do in its database.</summary>
public enum Access
{
    /// <summary>Read all tables, views and sequences that the owner has created or will create.</summary>
    ReadOnly,

    /// <summary>Read and write their rows too, and call functions. It can create no table.</summary>
    ReadWrite,

    /// <summary>Everything inside the database, for migrations. What it creates belongs to the database's owner, not to this role.</summary>
    Owner,
}

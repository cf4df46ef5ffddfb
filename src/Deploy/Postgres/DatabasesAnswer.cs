namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>databases.py</c> prints.</summary>
/// <param name="Error">Why it did nothing, or stopped; null if it did not.</param>
/// <param name="Changes">What differs, or what it changed.</param>
/// <param name="Undeclared">The databases and logins that the stack file does not have.</param>
/// <param name="Kept">The logins that were to be closed and are still used, and by whom.</param>
internal sealed record DatabasesAnswer(string? Error, IReadOnlyList<DatabaseChange> Changes, IReadOnlyList<DatabaseObject> Undeclared, IReadOnlyDictionary<string, string> Kept)
{
    /// <summary>What declared roles may do that the stack file does not say.</summary>
    public IReadOnlyList<DatabaseGrants> Grants { get; init; } = [];
}

/// <summary>A difference.</summary>
/// <param name="Action">create, update or remove.</param>
/// <param name="Kind">database, role, schema or extension.</param>
/// <param name="Name">Its name; that of a schema or an extension begins with the database's.</param>
/// <param name="Fields">What is different.</param>
/// <param name="Refused">Why it is refused; null if it is not.</param>
internal sealed record DatabaseChange(string Action, string Kind, string Name, IReadOnlyList<DatabaseField> Fields, string? Refused);

/// <summary>What is different in one thing.</summary>
internal sealed record DatabaseField(string Path, string? Old, string? New);

/// <summary>A database or a role.</summary>
internal sealed record DatabaseObject(string Kind, string Name);

/// <summary>What a role may do in a database that the stack file does not say.</summary>
/// <param name="Role">The role.</param>
/// <param name="Database">The database.</param>
/// <param name="Number">The number of objects that it has privileges on, and of roles that it is a member of.</param>
/// <param name="Examples">The first of them.</param>
internal sealed record DatabaseGrants(string Role, string Database, int Number, IReadOnlyList<string> Examples);

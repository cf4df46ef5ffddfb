using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A name of a database, a schema or a role that PostgreSQL, Patroni or swarm keeps for itself, or cannot have.</summary>
public sealed class DatabaseNameRefused() : StackRule("PSW4503", "A name that no database, schema or role can have", RuleSeverity.Error)
{
    // PostgreSQL, NAMEDATALEN.
    private const int Longest = 63;

    // A rotation appends a number.
    private const int LongestSecret = NameRefused.LongestSecret - 3;

    private static readonly Regex Name = new(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant);
    private static readonly string[] Databases = ["postgres", "template0", "template1"];

    // 'public' and 'none' mean something else where a role's name is expected (PostgreSQL documentation, CREATE ROLE).
    private static readonly string[] Roles =
    [
        PostgresWiring.Role(PostgresWiring.Superuser), PostgresWiring.Role(PostgresWiring.Replication), PostgresWiring.Role(PostgresWiring.Rewind),
        "public", "none", "current_user", "current_role", "session_user",
    ];

    /// <summary>Whether a role belongs to the cluster itself: its superuser, and those that replicas use.</summary>
    internal static bool IsOfCluster(string role) => Roles.Take(3).Contains(role, StringComparer.Ordinal);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var database in stack.Databases)
        {
            var room = Longest - (database.WriterRole().Length - database.Name.Length);
            if (Refusal(database.Name, room, Databases, "PostgreSQL has a database of that name itself") is { } refusal)
            {
                refused.Add(database.Type);
                yield return Problem(DatabaseAnchors.Of(database, "Name"), $"'{Shown(database.Name)}' is no name for a database: {refusal}. Write Name = \"…\" in [Database<{database.Postgres}>].");
            }

            if (database.Owner is { } owner && Refusal(owner, Longest, Roles, "that role belongs to PostgreSQL or Patroni") is { } other)
                yield return Problem(DatabaseAnchors.Of(database, "Owner"), $"'{Shown(owner)}' is no name for the owner of {database.Type}: {other}. Write another name, or leave Owner out.", Fix.Remove(DatabaseAnchors.Of(database, "Owner")));
            for (var index = 0; index < database.Schemas.Count; index++)
            {
                if (Refusal(database.Schemas[index], Longest, ["information_schema"], "PostgreSQL has a schema of that name itself") is { } schema)
                    yield return Problem(new Anchor(database.Type, "Schema", "name", index), $"'{Shown(database.Schemas[index])}' is no name for a schema: {schema}. Write another name.");
            }
        }

        // The name of a role begins with that of its database, unless it is written.
        foreach (var role in stack.Roles.Where(role => stack.FindDatabase(role.Database) is not null && (role.Name is not null || !refused.Contains(role.Database))))
        {
            var name = role.NameIn(stack);
            if (Refusal(name, Longest - (role.LoginsIn(stack)[0].Length - name.Length), Roles, "that role belongs to PostgreSQL or Patroni") is { } refusal)
                yield return Problem(DatabaseAnchors.Of(role, "Name"), $"'{Shown(name)}' is no name for a role: {refusal}. Write Name = \"…\" in [Role<{role.Database}>(…)].");
            else if (role.SecretIn(stack) is { } secret && (secret.Length > LongestSecret || !NameRefused.IsSecret(secret)))
                yield return Problem(DatabaseAnchors.Of(role, "Secret"), $"'{Shown(secret)}' is no name for the secret of {role.Type}. Write Secret = \"…\" with 1 to {LongestSecret} letters, digits, -, _ and dots, beginning and ending with a letter or a digit.");
        }
    }

    private static string? Refusal(string name, int longest, string[] taken, string why)
    {
        if (name.Length == 0 || !Name.IsMatch(name))
            return "it is a letter or _, then letters, digits, _ and -";
        if (name.Length > longest)
            return FormattableString.Invariant($"it has {name.Length} characters, and {longest} are left");
        if (name.StartsWith("pg_", StringComparison.Ordinal))
            return "names that begin with pg_ belong to PostgreSQL";
        return taken.Contains(name, StringComparer.Ordinal) ? why : null;
    }

    private static string Shown(string name) => name.Length <= Longest ? name : name.Substring(0, Longest) + "…";
}

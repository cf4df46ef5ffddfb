using System.Text.Json;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What a publish changes in the databases and roles of a cluster.</summary>
internal static class DatabasesPlan
{
    private const string Version = "version";
    private static readonly string[] OfRotation = ["login", "password"];

    /// <summary>The differences; for a cluster that does not run yet, everything.</summary>
    public static IEnumerable<PlannedChange> Of(SeenDatabases seen) =>
        !seen.Exists ? Everything(seen.Cluster) : seen.Answer is { Error: null } answer ? answer.Changes.Select(change => Of(seen, change)) : [];

    /// <summary>What the stack file does not have, and stays.</summary>
    public static IEnumerable<string> Undeclared(SeenDatabases seen) =>
        (seen.Answer?.Undeclared ?? []).Select(thing => $"{thing.Kind} {thing.Name} in {seen.Cluster.Name}{(thing.Kind == "role" && IsShutOut(seen.Cluster, thing.Name) ? " (no line of pg_hba lets it connect)" : "")}");

    /// <summary>What declared roles may do that the stack file does not say, and stays.</summary>
    public static IEnumerable<UndeclaredGrants> Grants(SeenDatabases seen) =>
        (seen.Answer?.Grants ?? []).Select(grants => new UndeclaredGrants(seen.Cluster.Name, grants.Database, grants.Role, grants.Number, grants.Examples));

    // A line is the type, the databases, the users, the addresses and the method.
    private static bool IsShutOut(PostgresDefinition cluster, string role) =>
        cluster.Settings?["postgresql"]?["pg_hba"] is JsonArray lines
        && !lines.Select(static line => line!.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Any(fields =>
            fields is [not "local", _, var users, ..] && !fields.Contains("reject") && users.Split(',').Any(user => user == "all" || user.StartsWith('+') || user.Trim('"') == role));

    private static PlannedChange Of(SeenDatabases seen, DatabaseChange change) => new(Action(change.Action), change.Kind, change.Name)
    {
        Fields = [.. change.Fields.Select(field => new PlannedField(field.Path, field.Old, field.New, IsDrift(seen, change, field)))],
        Effect = $"in {seen.Cluster.Name}",
        Refused = change.Refused,
        RefusedBy = DeployCodes.Databases,
    };

    private static PlanAction Action(string action) => action switch
    {
        "create" => PlanAction.Create,
        "remove" => PlanAction.Remove,
        _ => PlanAction.Update,
    };

    // If the last publish described it as this one does, somebody else changed it. A newer image has newer extensions, and a rotation opens another login.
    private static bool IsDrift(SeenDatabases seen, DatabaseChange change, DatabaseField field) =>
        !(change.Kind == "extension" && field.Path == Version)
        && !(seen.Rotating.Contains(change.Name) && OfRotation.Contains(field.Path))
        && Description(seen.Before, change) is { } before && before == Description(seen.Cluster, change);

    private static string? Description(PostgresDefinition? cluster, DatabaseChange change)
    {
        if (change.Kind == "role" && cluster?.Roles.FirstOrDefault(role => role.Name == change.Name || role.Logins.Contains(change.Name)) is { } application)
            return JsonSerializer.Serialize(RequestedRole.Of(application));
        return cluster?.Databases.FirstOrDefault(database => Concerns(database, change)) is { } found ? JsonSerializer.Serialize(RequestedDatabase.Of(found, null)) : null;
    }

    private static bool Concerns(DatabaseDefinition database, DatabaseChange change) => change.Kind switch
    {
        "role" => change.Name == database.Owner || change.Name == database.Writer || change.Name == database.Reader,
        "database" => change.Name == database.Name,
        _ => change.Name.StartsWith($"{database.Name}.", StringComparison.Ordinal),
    };

    private static IEnumerable<PlannedChange> Everything(PostgresDefinition cluster) =>
    [
        .. cluster.Databases.SelectMany(static database => (string[])[database.Owner, database.Writer, database.Reader])
            .Concat(cluster.Roles.SelectMany(static role => role.Logins.Prepend(role.Name)))
            .Distinct().Select(name => Creates(cluster, "role", name)),
        .. cluster.Databases.Select(database => Creates(cluster, "database", database.Name)),
        .. from database in cluster.Databases
           from schema in database.Schemas.Concat(database.Extensions.Select(static extension => extension.Schema).OfType<string>()).Where(static schema => schema != "public").Distinct()
           select Creates(cluster, "schema", $"{database.Name}.{schema}"),
        .. from database in cluster.Databases from extension in database.Extensions select Creates(cluster, "extension", $"{database.Name}.{extension.Name}"),
    ];

    private static PlannedChange Creates(PostgresDefinition cluster, string kind, string name) => new(PlanAction.Create, kind, name) { Effect = $"in {cluster.Name}" };
}

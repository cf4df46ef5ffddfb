namespace PatroniSwarm.Topology;

/// <summary>A role of an application in a database.</summary>
public sealed record DatabaseRole
{
    /// <summary>The nested class that stands for the role.</summary>
    public string Type { get; init; } = "";

    /// <summary>The database's class, named by the attribute's type argument.</summary>
    public string Database { get; init; } = "";

    public Access Access { get; init; }

    /// <summary>The name as written. Null: made from the names of the database and the class.</summary>
    public string? Name { get; init; }

    /// <summary>The class's name in snake case.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>The most connections of each of its logins. 0: no limit.</summary>
    public int ConnectionLimit { get; init; }

    /// <summary>When its password expires. Null: never.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>The swarm secret with its passfile. Null: made from the names of the stack and the role.</summary>
    public string? Secret { get; init; }

    /// <summary>Existing roles that it is a member of.</summary>
    public EquatableArray<string> MemberOf { get; init; } = EquatableArray<string>.Empty;

    public EquatableArray<NamedValue> Settings { get; init; } = EquatableArray<NamedValue>.Empty;

    /// <summary>Its name in PostgreSQL.</summary>
    public string NameIn(Stack stack) => Name ?? $"{stack.FindDatabase(Database)?.Name}_{ShortName}";

    /// <summary>Its two logins. A rotation switches from one to the other.</summary>
    public IReadOnlyList<string> LoginsIn(Stack stack) => [$"{NameIn(stack)}_a", $"{NameIn(stack)}_b"];

    public string SecretIn(Stack stack) => Secret ?? $"{stack.Name}_{NameIn(stack)}-passfile";
}

using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What <c>databases.py</c> gets as its input.</summary>
internal sealed record DatabasesRequest
{
    /// <summary>Whether the differences are carried out.</summary>
    public required bool Apply { get; init; }

    /// <summary>The members of the cluster, host and port; the script finds the leader.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The delayed members, by name, and their hosts: clients do not connect to them.</summary>
    public required IReadOnlyDictionary<string, string> Delayed { get; init; }

    public required string Superuser { get; init; }

    /// <summary>The files of the superuser's passwords; the database accepts one of them.</summary>
    public required IReadOnlyList<string> Logins { get; init; }

    /// <summary>How long the script waits for a leader.</summary>
    public required int Seconds { get; init; }

    /// <summary>How long it waits until nobody uses a login that is to be closed.</summary>
    public int CloseSeconds { get; init; }

    /// <summary>Roles that log in and belong to the cluster itself.</summary>
    public required IReadOnlyList<string> Known { get; init; }

    /// <summary>Whether the members get another image before the differences are carried out: what the running one lacks is then no mistake.</summary>
    public bool ImageChanges { get; init; }

    /// <summary>The databases that are to be dropped, if they exist.</summary>
    public IReadOnlyList<string> DropDatabases { get; init; } = [];

    /// <summary>The roles that are to be dropped with their logins, if they exist.</summary>
    public IReadOnlyList<string> DropRoles { get; init; } = [];

    public required IReadOnlyList<RequestedDatabase> Databases { get; init; }

    public required IReadOnlyList<RequestedRole> Roles { get; init; }
}

/// <summary>A database as it is to be.</summary>
internal sealed record RequestedDatabase(
    string Name, string Owner, string Writer, string Reader, string Encoding, string LocaleProvider, string Locale, IReadOnlyList<string> Written,
    int? ConnectionLimit, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> Schemas, IReadOnlyList<ExtensionDefinition> Extensions)
{
    /// <summary>Whether the limit goes, because the last publish had one.</summary>
    public bool ResetLimit { get; init; }

    /// <summary>The settings that go, because only the last publish had them.</summary>
    public IReadOnlyList<string> ResetSettings { get; init; } = [];

    public static RequestedDatabase Of(DatabaseDefinition database, DatabaseDefinition? before) => new(
        database.Name, database.Owner, database.Writer, database.Reader, database.Encoding, database.LocaleProvider, database.Locale, database.Written,
        database.ConnectionLimit, database.Settings, database.Schemas, database.Extensions)
    {
        ResetLimit = database.ConnectionLimit is null && before?.ConnectionLimit is not null,
        ResetSettings = [.. (before?.Settings.Keys ?? []).Where(name => !database.Settings.ContainsKey(name))],
    };
}

/// <summary>An application's role as it is to be.</summary>
internal sealed record RequestedRole(
    string Name, string Database, string Access, IReadOnlyList<string> Logins, int? ConnectionLimit, string? ValidUntil, IReadOnlyList<string> MemberOf, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>The logins that are open, and the files of their passfiles; null for a password that the publish has not made yet.</summary>
    public IReadOnlyList<OpenLogin> Open { get; init; } = [];

    /// <summary>The login that closes as soon as nobody uses it.</summary>
    public string? Close { get; init; }

    public static RequestedRole Of(ApplicationRoleDefinition role) => new(role.Name, role.Database, role.Access, role.Logins, role.ConnectionLimit, role.ValidUntil, role.MemberOf, role.Settings);
}

/// <summary>A login that is open.</summary>
internal sealed record OpenLogin(string Login, string? File);

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A role of an application, with two logins of which one is in use.</summary>
/// <param name="Name">Its name.</param>
public sealed record ApplicationRoleDefinition(string Name)
{
    /// <summary>The name of its database.</summary>
    public required string Database { get; init; }

    /// <summary>owner, read_write or read_only.</summary>
    public required string Access { get; init; }

    /// <summary>Its two logins: the versions of the secret are their passwords, in turn.</summary>
    public required IReadOnlyList<string> Logins { get; init; }

    /// <summary>The secret with the passfile, by its name in the file.</summary>
    public required string Secret { get; init; }

    /// <summary>The most connections of each login; null: no limit.</summary>
    public int? ConnectionLimit { get; init; }

    /// <summary>When the password ends; null: never.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>Other roles that it is a member of.</summary>
    public IReadOnlyList<string> MemberOf { get; init; } = [];

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How clients outside the stack reach the leader (Npgsql), without a login. Null: by no proxy of the stack.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>By service, the environment variables that name the first login.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

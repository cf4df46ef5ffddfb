namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads the databases and the roles of applications in a cluster of PostgreSQL.</summary>
/// <param name="services">The services that the file has.</param>
/// <param name="secrets">The secrets that it has.</param>
internal sealed class DatabaseReader(IReadOnlyCollection<string> services, IReadOnlyCollection<string> secrets)
{
    private const int Logins = 2;

    public static IReadOnlyList<DatabaseDefinition> Databases(StackNode? node) => Named(node, static (name, map) => new DatabaseDefinition(name)
    {
        Owner = map.Required("owner").Text(),
        Writer = map.Required("writer").Text(),
        Reader = map.Required("reader").Text(),
        Encoding = map.Required("encoding").Text(),
        LocaleProvider = map.Required("locale_provider").OneOf("builtin", "icu", "libc"),
        Locale = map.Required("locale").Text(),
        Written = [.. map["written"]?.List().Select(static written => written.OneOf("owner", "encoding", "locale_provider", "locale")) ?? []],
        ConnectionLimit = Limit(map["connection_limit"]),
        Settings = Settings(map["settings"]),
        Schemas = map["schemas"]?.UniqueTexts() ?? [],
        Extensions = Named(map["extensions"], static (extension, of) => new ExtensionDefinition(extension, of["schema"]?.Text(), of["version"]?.Text())),
    });

    public IReadOnlyList<ApplicationRoleDefinition> Roles(StackNode? node, IReadOnlyList<DatabaseDefinition> databases)
    {
        var roles = Named(node, (name, map) => new ApplicationRoleDefinition(name)
        {
            Database = Known(map.Required("database"), databases.Select(static database => database.Name), "database"),
            Access = map.Required("access").OneOf("owner", "read_write", "read_only"),
            Logins = TwoLogins(map.Required("logins")),
            Secret = Known(map.Required("secret"), secrets, "secret"),
            ConnectionLimit = Limit(map["connection_limit"]),
            ValidUntil = map["valid_until"]?.Text(),
            MemberOf = map["member_of"]?.UniqueTexts() ?? [],
            Settings = Settings(map["settings"]),
            ConnectionString = map["connection_string"]?.Text(),
            Variables = (map["variables"]?.Entries() ?? []).ToDictionary(static entry => entry.Key, entry => services.Contains(entry.Key) ? entry.Value.UniqueTexts() : throw entry.Value.Wrong($"the file has no service '{entry.Key}'")),
        });
        // The number of its version says which login is in use, so a secret is of one role.
        if (roles.GroupBy(static role => role.Secret).FirstOrDefault(static same => same.Count() > 1) is { } shared)
            throw node!.Wrong($"the roles {string.Join(" and ", shared.Select(static role => $"'{role.Name}'"))} have the same secret '{shared.Key}'");
        if (roles.SelectMany(static role => role.Logins.Prepend(role.Name)).GroupBy(static name => name).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw node!.Wrong($"the role '{twice.Key}' is in it twice");
        return roles;
    }

    private static IReadOnlyList<string> TwoLogins(StackNode node) =>
        node.UniqueTexts() is { Count: Logins } logins ? logins : throw node.Wrong("two logins are expected");

    private static int? Limit(StackNode? node) =>
        node is null ? null : node.Integer() is > 0 and <= int.MaxValue and var limit ? (int)limit : throw node.Wrong("a number of 1 or more is expected");

    private static Dictionary<string, string> Settings(StackNode? node) =>
        (node?.Entries() ?? []).ToDictionary(static entry => entry.Key, static entry => entry.Value.Text());

    private static string Known(StackNode node, IEnumerable<string> known, string what) =>
        known.Contains(node.Text()) ? node.Text() : throw node.Wrong($"the file has no {what} '{node.Text()}'");

    private static IReadOnlyList<T> Named<T>(StackNode? node, Func<string, StackMap, T> read) =>
        [.. (node?.Entries() ?? []).Select(entry => entry.Value.IsNull ? throw entry.Value.Wrong("a mapping is expected") : entry.Value.Read(map => read(entry.Key, map)))];
}

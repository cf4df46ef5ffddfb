using PatroniSwarm.Emit.Services;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Postgres;

/// <summary>What a publish makes inside a PostgreSQL cluster: databases, their extensions, and the roles of applications.</summary>
public static class DatabasesBlock
{
    public static YamlMap Databases(Stack stack, PostgresCluster postgres)
    {
        var map = new YamlMap();
        foreach (var database in stack.DatabasesOf(postgres))
        {
            map[database.Name] = new YamlMap
            {
                ["owner"] = database.OwnerRole(),
                ["writer"] = database.WriterRole(),
                ["reader"] = database.ReaderRole(),
                ["encoding"] = database.Encoding ?? "UTF8",
                ["locale_provider"] = database.LocaleProviderOn(postgres.Version) switch
                {
                    LocaleProvider.Builtin => "builtin",
                    LocaleProvider.Icu => "icu",
                    _ => "libc",
                },
                ["locale"] = database.LocaleOn(postgres.Version),
                // A database that exists already keeps what is not written.
                ["written"] = Several(Written(database)),
                ["connection_limit"] = Limit(database.ConnectionLimit),
                ["settings"] = Settings(database.Settings),
                ["schemas"] = Several(database.Schemas),
                ["extensions"] = Extensions(database),
            };
        }

        return map;
    }

    public static YamlMap Roles(Wiring wiring, PostgresCluster postgres)
    {
        var (map, stack) = (new YamlMap(), wiring.Stack);
        var connections = ServiceConnection.Of(wiring).ToLookup(static connection => connection.Role);
        var toLeader = ClientPort.Of(wiring).FirstOrDefault(port => port.LeadsToLeader && port.Postgres == postgres.Type);
        foreach (var role in stack.RolesOf(postgres))
        {
            map[role.NameIn(stack)] = new YamlMap
            {
                ["database"] = stack.FindDatabase(role.Database)?.Name,
                ["access"] = role.Access switch
                {
                    Access.Owner => "owner",
                    Access.ReadWrite => "read_write",
                    _ => "read_only",
                },
                ["logins"] = role.LoginsIn(stack),
                ["secret"] = role.SecretIn(stack),
                ["connection_limit"] = Limit(role.ConnectionLimit),
                ["valid_until"] = role.ValidUntil,
                ["member_of"] = Several(role.MemberOf),
                ["settings"] = Settings(role.Settings),
                ["connection_string"] = toLeader?.Npgsql(stack.FindDatabase(role.Database)?.Name),
                ["variables"] = Variables(wiring, role, connections[role]).OrNothing(),
            };
        }

        return map;
    }

    private static IEnumerable<string> Written(Database database) =>
    [
        .. database.Owner is null ? (string[])[] : ["owner"],
        .. database.Encoding is null ? (string[])[] : ["encoding"],
        .. database.LocaleProvider == LocaleProvider.Default ? (string[])[] : ["locale_provider"],
        .. database.Locale is null ? (string[])[] : ["locale"],
    ];

    private static YamlMap? Extensions(Database database)
    {
        var map = new YamlMap();
        foreach (var extension in database.Extensions)
            map[extension.Name] = new YamlMap { ["schema"] = extension.Schema, ["version"] = extension.Version };
        return map.OrNothing();
    }

    private static YamlMap? Settings(EquatableArray<NamedValue> settings)
    {
        var map = new YamlMap();
        foreach (var setting in settings.OrderBy(static setting => setting.Name, StringComparer.Ordinal))
            map[PostgresParameters.PostgresName(setting.Name)] = setting.Value;
        return map.OrNothing();
    }

    // The variables of each service that have the login in them: a rotation changes it there.
    private static YamlMap Variables(Wiring wiring, DatabaseRole role, IEnumerable<ServiceConnection> connections)
    {
        var (map, login) = (new YamlMap(), role.LoginsIn(wiring.Stack)[0]);
        foreach (var service in connections.GroupBy(static connection => connection.Service))
        {
            string[] variables = [.. service.SelectMany(connection => connection.Variables(wiring, login)).Where(variable => variable.Value.Contains(login)).Select(static variable => variable.Name)];
            foreach (var name in UserServices.NamesOf(wiring.Stack, service.Key))
                map[name] = variables;
        }

        return map;
    }

    private static int? Limit(int connections) => connections == 0 ? null : connections;

    private static string[]? Several(IEnumerable<string> texts) => texts.ToArray() is { Length: > 0 } several ? several : null;
}

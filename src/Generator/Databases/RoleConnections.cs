using System.Text;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>The C# that tells clients how to connect as a role. The strings contain no login, because each rotation changes it.</summary>
internal static class RoleConnections
{
    private static readonly string[] Names = ["ReadWrite", "ReadOnly"];
    private static readonly string[] Forms = ["", "Uri", "Jdbc"];

    /// <summary>Whether the generated class of a role has a name that another member has.</summary>
    public static bool Clash(Stack stack, DatabaseRole role) =>
        stack.Proxies.Select(proxy => ClientPort.PrefixOf(stack, proxy)).Any(prefix => Names.Any(name => Forms.Any(form => prefix + name + form == role.Type)));

    public static void Write(StringBuilder text, Wiring wiring)
    {
        foreach (var role in wiring.Stack.Roles.Where(role => !Clash(wiring.Stack, role)))
        {
            if (wiring.Stack.FindDatabase(role.Database) is { } database)
                Write(text, wiring, role, database, [.. ClientPort.Of(wiring).Where(port => port.Postgres == database.Postgres)]);
        }
    }

    private static void Write(StringBuilder text, Wiring wiring, DatabaseRole role, Database database, IReadOnlyList<ClientPort> ports)
    {
        if (ports.Count == 0)
            return;
        text.Append('\n');
        GeneratedText.Summary(text, "        ", [$"Database {database.Name}, for role {role.NameIn(wiring.Stack)}. Add the user name, {string.Join(" or ", role.LoginsIn(wiring.Stack))}, and the password."]);
        text.Append($"        public static class {GeneratedText.Escaped(role.Type)}\n        {{\n");
        var first = true;
        foreach (var port in ports)
        {
            var (name, where) = port.LeadsToLeader ? (Names[0], "the leader") : (Names[1], "a replica, or the leader when no replica is left");
            var hosts = string.Join(",", port.Hosts);
            GeneratedText.Separate(text, ref first);
            ConnectionsSource.Constant(text, "            ", port.Prefix + name + Forms[0], $"Npgsql: {where}.", port.Npgsql(database.Name));
            text.Append('\n');
            ConnectionsSource.Constant(text, "            ", port.Prefix + name + Forms[1], $"libpq: {where}.", $"postgresql://{hosts}/{database.Name}?connect_timeout={(int)ClientTimers.Timeout.TotalSeconds}&{port.Root.Uri}");
            text.Append('\n');
            ConnectionsSource.Constant(text, "            ", port.Prefix + name + Forms[2], $"JDBC: {where}.",
                $"jdbc:postgresql://{hosts}/{database.Name}?connectTimeout={(int)ClientTimers.Timeout.TotalSeconds}&hostRecheckSeconds={(int)ClientTimers.HostRecheck.TotalSeconds}&{port.Root.Uri}");
        }

        text.Append("        }\n");
    }
}

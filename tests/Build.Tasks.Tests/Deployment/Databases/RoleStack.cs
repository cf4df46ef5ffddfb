using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

/// <summary>A stack file with a database, a role and a service that connects as it.</summary>
internal static class RoleStack
{
    public const string Database = "databases: {orders: {owner: orders_owner, writer: orders_writer, reader: orders_reader, encoding: UTF8, locale_provider: builtin, locale: C.UTF-8, schemas: [audit], settings: {work_mem: 8MB}, extensions: {pg_trgm: {schema: text}}}}";
    public const string Role = "orders_app: {database: orders, access: read_write, logins: [orders_app_a, orders_app_b], secret: pg_orders_app-passfile, variables: {web: [DB, URL]}}";

    public static StackDefinition Of(string database = Database, string role = Role) => StackFileReader.Parse(Text(database, $"roles: {{{role}}}"), "/stack.yml", static _ => null);

    /// <summary>The stack file, with these parts of its cluster.</summary>
    public static string Text(params string[] parts) =>
        """
        services:
          db-a:
            image: p
            secrets: [{source: pg_db-superuser-password, target: superuser-password}]
          web:
            image: w
            environment: {DB: "Host=proxy;Username=orders_app_a;Database=orders", URL: "postgresql://orders_app_a@proxy/orders_app_ab", OTHER: orders_app_a}
            secrets: [pg_orders_app-passfile]
        secrets:
          pg_db-superuser-password: {external: true}
          pg_orders_app-passfile: {external: true}
        """ + StackBlock.Of(null, ["db-a"], null, [StackBlock.Passwords, .. parts]);
}

using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

/// <summary>What the script says of grants, as python3 runs it. The lab's servers answer its query.</summary>
public sealed class GrantTests
{
    [Fact]
    public void What_a_publish_gives_is_what_is_not_reported() => Assert.Equal(
        """
        orders_owner p CREATE
        orders_owner p USAGE
        orders_reader S SELECT
        orders_reader d CONNECT
        orders_reader n USAGE
        orders_reader p USAGE
        orders_reader r SELECT
        orders_writer S USAGE
        orders_writer d TEMPORARY
        orders_writer f EXECUTE
        orders_writer r DELETE
        orders_writer r INSERT
        orders_writer r UPDATE
        """,
        Run("""print("\n".join(sorted(" ".join(one) for one in given(orders, "orders_owner"))))"""));

    [Theory]
    [InlineData("orders_owner", "[]", "orders_owner orders_writer orders_reader")]
    [InlineData("joe", "[]", "orders_writer orders_reader")]
    [InlineData("orders_owner", """["owner"]""", "orders_writer orders_reader")]
    public void An_owner_that_is_the_role_of_somebody_else_may_do_more(string owner, string written, string roles) =>
        Assert.Equal(roles, Run($$"""print(*groups_of(types.SimpleNamespace(databases={"orders": {"owner": "{{owner}}"} }), {**orders, "written": {{written}}}))"""));

    [Theory]
    [InlineData("orders_writer", "orders_reader", "False", "")]
    [InlineData("orders_writer", "orders_reader", "True", "orders_writer: membership in orders_reader WITH ADMIN OPTION")]
    [InlineData("orders_reader", "pg_write_all_data", "False", "orders_reader: membership in pg_write_all_data")]
    [InlineData("orders_app", "pg_write_all_data", "False", "")]
    public void A_membership_of_a_group_is_reported_and_that_of_an_application_is_revoked_elsewhere(string member, string role, string admin, string text) => Assert.Equal(text, Run(
        $$"""
        cluster.memberships = [{"member": "{{member}}", "role": "{{role}}", "admin_option": {{admin}}}]
        print("\n".join(f"{role}: {text}" for role, text in other_memberships(cluster, orders)))
        """));

    [Theory]
    [InlineData("SELECT, UPDATE", "table column", "public.items.name", "SELECT, UPDATE on column public.items.name")]
    [InlineData("SET", "parameter ACL", "log_statement", "SET on parameter log_statement")]
    [InlineData("INSERT", "default acl", "for role orders_owner on tables", "INSERT by default privileges for role orders_owner on tables")]
    [InlineData("SELECT", "table", "public.\"a\\n  pg: forged\"", "SELECT on table public.\"a pg: forged\"")]
    public void A_grant_is_named_on_one_line(string privileges, string kind, string identity, string text) =>
        Assert.Equal(text, Run($"""print(shortened(grant("{privileges}", "{kind}", '{identity}')))"""));

    [Fact]
    public void Many_grants_and_long_names_are_one_short_entry_for_each_role_and_database() => Assert.Equal(
        $$"""
        {"role": "orders_app_a", "database": "orders", "number": 10000, "examples": ["INSERT on table public.{{new string('x', 136)}}…", "INSERT on table public.t", "INSERT on table public.t"]}
        {"role": "orders_reader", "database": "orders", "number": 3, "examples": ["membership in pg_write_all_data", "INSERT on table public.t"]}
        """,
        Run(
            """
            def rows(connection, query, *arguments):
                assert connection == "in orders" and query.count("%s") == len(arguments) and "pg_parameter_acl" not in query
                assert arguments[1] == ["orders_owner", "orders_writer", "orders_reader", "orders_app", "orders_app_a", "orders_app_b"] and arguments[0] == [*arguments[1], "new_owner", "new_writer", "new_reader"]
                assert len(arguments[2]) == len(arguments[3]) == len(arguments[4])
                table = ("INSERT", "table", "public.t")
                # Somebody drops one of the objects while it is read.
                return [("orders_app_a", 10000, "INSERT", "table", "public." + "x" * 1000), ("orders_app_a", 10000, *table), ("orders_app_a", 10000, *table), ("orders_reader", 2, *table), ("orders_reader", 2, "INSERT", None, None)]

            plan = {"databases": [orders, {"name": "new", "owner": "new_owner", "writer": "new_writer", "reader": "new_reader", "written": []}], "roles": [{"name": "orders_app", "database": "orders", "logins": ["orders_app_a", "orders_app_b"]}]}
            cluster.memberships = [{"member": "orders_reader", "role": "pg_write_all_data", "admin_option": False}] * 2
            print("\n".join(json.dumps(entry, ensure_ascii=False) for entry in other_grants(cluster, lambda name: "in " + name)))
            """));

    private static string Run(string script)
    {
        var (exit, output) = Tool.Run("python3", "-c", $$"""
            {{EmbeddedScript.Read("differences.py")}}
            {{EmbeddedScript.Read("grants.py")}}
            import json, types
            orders = {"name": "orders", "owner": "orders_owner", "writer": "orders_writer", "reader": "orders_reader", "written": []}
            cluster = types.SimpleNamespace(version=140000, memberships=[], databases={"orders": {"owner": "orders_owner", "datallowconn": True} })
            {{script}}
            """);
        Assert.True(exit == 0, output);
        return output.TrimEnd('\n');
    }
}

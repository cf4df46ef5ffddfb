using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

/// <summary>Which roles the script reports as not declared, as python3 runs it.</summary>
public sealed class UndeclaredTests
{
    [Theory]
    [InlineData("joe", "16400", true, false, true)]
    [InlineData("boss", "16401", true, true, true)]
    [InlineData("group", "16402", false, true, false)]
    [InlineData("admin", "10", true, true, false)]
    [InlineData("replicator", "16403", true, false, false)]
    [InlineData("orders_app_b", "16404", true, false, false)]
    public void A_login_that_was_made_by_hand_is_reported_also_if_it_is_a_superuser(string name, string oid, bool canLogin, bool isSuperuser, bool isReported)
    {
        var (exit, output) = Tool.Run("python3", "-c", $$"""
            {{EmbeddedScript.Read("differences.py")}}
            {{EmbeddedScript.Read("databases.py").Split("\ntry:\n")[0]}}
            import json, types
            plan = {"databases": [], "roles": [{"logins": ["orders_app_a", "orders_app_b"]}], "known": ["postgres", "replicator"], "dropRoles": [], "dropDatabases": []}
            role = {"oid": "{{oid}}", "rolcanlogin": {{(canLogin ? "True" : "False")}}, "rolsuper": {{(isSuperuser ? "True" : "False")}}}
            print(json.dumps(undeclared(types.SimpleNamespace(databases={}, roles={"{{name}}": role}))))
            """);
        Assert.Equal(0, exit);
        Assert.Equal((string[])(isReported ? [name] : []), JsonNode.Parse(output)!.AsArray().Select(static thing => (string)thing!["name"]!));
    }
}

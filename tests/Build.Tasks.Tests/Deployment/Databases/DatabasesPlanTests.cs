using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;

namespace PatroniSwarm.Build.Tests.Deployment.Databases;

public sealed class DatabasesPlanTests
{
    private static readonly DatabaseChange Limit = new("update", "database", "orders", [new("connection limit", "7", "50")], null);

    [Fact]
    public void A_cluster_that_does_not_run_gets_everything() => Assert.Equal(
        [
            "create role orders_owner", "create role orders_writer", "create role orders_reader", "create role orders_app", "create role orders_app_a", "create role orders_app_b",
            "create database orders", "create schema orders.audit", "create schema orders.text", "create extension orders.pg_trgm",
        ],
        DatabasesPlan.Of(NotSeen()).Select(static change => $"{change.Action.ToString().ToLowerInvariant()} {change.Kind} {change.Name}"));

    [Fact]
    public void What_differs_from_the_last_publish_is_drift_and_the_rest_is_not()
    {
        Assert.Equal(
            ["plan: 1 to update", "  update database orders: in db", "      connection limit: 7 -> 50   (drift: changed in the swarm since the last publish)", "  database old in db is not declared, it stays"],
            new StackPlan("pg", [.. DatabasesPlan.Of(Seen(Limit))]) { Undeclared = [.. DatabasesPlan.Undeclared(Seen(Limit))] }.Lines());
        var other = RoleStack.Of(RoleStack.Database.Replace("8MB", "9MB", StringComparison.Ordinal)).Clusters.Postgres[0];
        Assert.False(Assert.Single(DatabasesPlan.Of(Seen(Limit) with { Before = other })).Drift);
        Assert.False(Assert.Single(DatabasesPlan.Of(Seen(Limit) with { Before = null })).Drift);
    }

    [Fact]
    public void What_a_role_may_do_that_is_not_declared_is_one_line_of_drift_in_a_plan_that_stays_empty()
    {
        var seen = Seen() with
        {
            Answer = new(null, [], [], new Dictionary<string, string>())
            {
                Grants = [new("orders_app", "orders", 1, ["INSERT, UPDATE on table public.items"]), new("orders_app_a", "orders", 10_000, ["SELECT on table public.a", "SELECT on table public.b", "SELECT on table public.c"])],
            },
        };
        string[] lines =
        [
            "  drift: role orders_app in db has privileges in database orders that are not declared, they stay: INSERT, UPDATE on table public.items",
            "  drift: role orders_app_a in db has privileges in database orders that are not declared, they stay: SELECT on table public.a; SELECT on table public.b; SELECT on table public.c; and 9997 more",
        ];
        var plan = new StackPlan("pg", []) { Grants = [.. DatabasesPlan.Grants(seen)] };
        Assert.Equal(["nothing to do: 0 unchanged", .. lines], plan.Lines());
        Assert.Equal((true, true, false), (plan.IsEmpty, plan.HasDrift, plan.UndoesDrift));
        var json = JsonNode.Parse(plan.ToJson())!;
        Assert.Equal((true, 10_000, "orders_app_a"), ((bool)json["drift"]!, (int)json["grants"]![1]!["number"]!, (string)json["grants"]![1]!["role"]!));
        Assert.Equal(["the swarm matches the stack file", .. lines], new StackReport("pg", [], [], [], [], []) { Verdict = new(StackCondition.Healthy, [], [], []), Grants = plan.Grants }.Lines().TakeLast(3));
    }

    [Theory]
    [InlineData("host all all all scram-sha-256", false)]
    [InlineData("host old joe,jim all scram-sha-256", false)]
    [InlineData("host old +team all scram-sha-256", false)]
    [InlineData("host all all all reject", true)]
    [InlineData("host orders orders_app_a,orders_app_b all scram-sha-256", true)]
    [InlineData(null, false)]
    public void A_role_that_is_not_declared_may_be_unable_to_connect(string? line, bool isShutOut)
    {
        var settings = line is null ? null : new JsonObject { ["postgresql"] = new JsonObject { ["pg_hba"] = new JsonArray("local all all peer", "host all postgres all scram-sha-256", line) } };
        var seen = Seen() with { Cluster = NotSeen().Cluster with { Settings = settings }, Answer = new(null, [], [new("role", "joe")], new Dictionary<string, string>()) };
        Assert.Equal($"role joe in db{(isShutOut ? " (no line of pg_hba lets it connect)" : "")}", Assert.Single(DatabasesPlan.Undeclared(seen)));
    }

    [Fact]
    public void A_newer_version_in_the_image_and_the_other_login_of_a_rotation_are_no_drift()
    {
        var seen = Seen(new("update", "extension", "orders.pg_trgm", [new("version", "1.5", "1.6")], null), new("update", "role", "orders_app_b", [new("login", "no", "yes")], null));
        Assert.Equal([false, true], DatabasesPlan.Of(seen).Select(static change => change.Drift));
        Assert.Equal([false, false], DatabasesPlan.Of(seen with { Rotating = new HashSet<string> { "orders_app_a", "orders_app_b" } }).Select(static change => change.Drift));
    }

    [Fact]
    public void A_difference_that_is_refused_refuses_the_plan_with_its_own_code()
    {
        var plan = new StackPlan("pg", [.. DatabasesPlan.Of(Seen(Limit with { Refused = "It cannot be." }))]);
        Assert.Equal(new Refusal(DeployCodes.Databases, "It cannot be."), Assert.Single(plan.Refusals));
    }

    [Fact]
    public void Without_an_answer_there_is_no_difference_and_it_is_not_known()
    {
        var silent = Seen() with { Answer = null };
        Assert.Empty(DatabasesPlan.Of(silent));
        Assert.False(silent.IsKnown);
        Assert.True(Seen().IsKnown);
    }

    private static SeenDatabases Seen(params DatabaseChange[] changes) =>
        NotSeen() with { Exists = true, Answer = new(null, changes, [new("database", "old")], new Dictionary<string, string>()), Before = NotSeen().Cluster };

    private static SeenDatabases NotSeen() => new(RoleStack.Of().Clusters.Postgres[0], false, null);
}

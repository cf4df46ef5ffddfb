using Docker.DotNet.Models;
using PatroniSwarm.Build.Tests.Deployment.Databases;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;
using PatroniSwarm.Emit;

namespace PatroniSwarm.Build.Tests.Deployment.Plan;

public sealed class ServicePlanTests
{
    private const string Text = "services:\n  a:\n    image: x:1\n    environment: {OPEN: written, SHELL: }\n    deploy: {mode: replicated}\n";

    [Fact]
    public void What_is_not_there_is_created() => Assert.Equal(PlanAction.Create, Plan(Text, null, null).Action);

    [Fact]
    public void What_is_as_it_should_be_stays() => Assert.Equal(PlanAction.Unchanged, Plan(Text, Text, null).Action);

    [Fact]
    public void A_mode_is_replaced() => Assert.Equal(PlanAction.Replace, Plan(Text.Replace("replicated", "global", StringComparison.Ordinal), Text, null).Action);

    [Fact]
    public void A_member_on_other_networks_than_those_of_its_cluster_is_not_changed_and_the_plan_says_what_to_do()
    {
        var wanted = "services: {db-a: {image: p, networks: [control, data]}}\nnetworks: {control: {}, data: {}}" + StackBlock.Of(postgres: ["db-a"]);
        var plan = Plan(wanted, "services: {db-a: {image: p, networks: [pgnet]}}\nnetworks: {pgnet: {}}", null);
        Assert.StartsWith("pg_db-a runs on pg_pgnet; the stack file has its cluster on pg_control, pg_data", plan.Refused, StringComparison.Ordinal);
        Assert.Null(Plan(wanted, wanted.Replace("[control, data]", "[data]", StringComparison.Ordinal), null).Refused);
    }

    [Fact]
    public void A_member_without_certificates_is_not_changed_and_the_plan_says_what_to_do()
    {
        const string Authority = "  certificates: {db: {key: pg_db-ca-key, bundle: pg_db-ca, deployer: pg_db-ca-deployer, lifetime: 24h, published_every: 8h, certificates: {}}}\n";
        var wanted = "services: {db-a: {image: p, secrets: [{source: pg_db-ca, target: ca.pem}]}}\nsecrets: {pg_db-ca: {external: true}}" + StackBlock.Of(postgres: ["db-a"], more: "authority: db").TrimEnd() + "\n" + Authority;
        var plan = Plan(wanted, "services: {db-a: {image: p}}", null);
        Assert.StartsWith("pg_db-a runs without certificates", plan.Refused, StringComparison.Ordinal);
        Assert.Equal("PSW9047", plan.RefusedBy);
        Assert.Null(Plan(wanted, wanted.Replace("image: p", "image: q", StringComparison.Ordinal), null).Refused);
    }

    [Fact]
    public void A_change_of_the_file_is_no_drift()
    {
        var change = Plan(Text.Replace("x:1", "x:2", StringComparison.Ordinal), Text, Text);
        Assert.Equal(["TaskTemplate.ContainerSpec.Image: x:1 -> x:2"], change.Fields.Where(static field => field.Path.EndsWith("Image", StringComparison.Ordinal)).Select(static field => field.ToString()));
        Assert.False(change.Drift);
        Assert.Equal("its tasks restart", change.Effect);
    }

    [Fact]
    public void A_change_by_hand_is_drift() => Assert.True(Plan(Text, Text.Replace("x:1", "x:2", StringComparison.Ordinal), Text).Drift);

    [Fact]
    public void A_variable_shows_what_the_file_shows_and_nothing_else()
    {
        var plan = new StackPlan("pg", [Plan(Text, Text.Replace("written", "by-hand", StringComparison.Ordinal), null, "from-the-shell", "from-another-shell")]);
        var said = string.Join('\n', plan.Lines()) + plan.ToJson();
        Assert.Contains("Env[OPEN]: (hidden) -> written", said, StringComparison.Ordinal);
        Assert.Contains("Env[SHELL]: (hidden) -> (hidden)", said, StringComparison.Ordinal);
        Assert.DoesNotContain("by-hand", said, StringComparison.Ordinal);
        Assert.DoesNotContain("from-the-shell", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("proxy", "Host=proxy;Username=orders_app_a;Database=orders")]
    [InlineData("by-hand", "(hidden)")]
    public void A_rotation_shows_the_former_login_of_a_role(string host, string old)
    {
        const string Secret = "pg_orders_app-passfile";
        var stack = RoleStack.Of();
        PlannedService Web(string version)
        {
            var service = LoginInUse.In(stack.Services.Single(static service => service.Name == "web"), RoleSecret.Of(stack, new("pg")), new Dictionary<string, string> { [Secret] = version });
            return new(service, new ServiceSpecs(stack, new("pg"), static _ => null).For(service));
        }

        var live = Web(Secret).Spec;
        live.TaskTemplate!.ContainerSpec!.Env = [.. live.TaskTemplate.ContainerSpec.Env!.Select(line => line.Replace("proxy;", $"{host};", StringComparison.Ordinal))];
        var fields = ServicePlan.Of(stack, Web($"{Secret}.2"), new SwarmService { Spec = live }, static () => null).Fields.Select(static field => field.ToString()).ToList();
        Assert.Contains($"TaskTemplate.ContainerSpec.Env[DB]: {old} -> Host=proxy;Username=orders_app_b;Database=orders", fields);
        Assert.Contains("TaskTemplate.ContainerSpec.Env[URL]: postgresql://orders_app_a@proxy/orders_app_ab -> postgresql://orders_app_b@proxy/orders_app_ab", fields);
    }

    [Fact]
    public void A_variable_that_the_file_has_empty_is_shown_empty()
    {
        var empty = Text.Replace("OPEN: written", "\"OPEN=\": ", StringComparison.Ordinal);
        var plan = new StackPlan("pg", [Plan(empty, Text, null)]);
        Assert.Contains(plan.Lines(), static line => line.EndsWith("Env[OPEN]: (hidden) -> ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("    labels: {x: y}\n", "its tasks restart")]
    [InlineData("", "nothing restarts")]
    public void Only_a_new_task_restarts(string more, string effect)
    {
        var wanted = Text.Replace("{mode: replicated}", "{replicas: 2}", StringComparison.Ordinal) + more;
        Assert.Equal(effect, Plan(wanted, Text, null).Effect);
    }

    private static PlannedChange Plan(string wanted, string? live, string? published, string shell = "", string shellBefore = "")
    {
        var stack = StackFileReader.Parse(wanted, "/stack.yml", static _ => null);
        return ServicePlan.Of(stack, new(stack.Services[0], Spec(wanted, shell)), live is null ? null : new SwarmService { Spec = Spec(live, shellBefore) }, () => published is null ? null : Spec(published, shell));
    }

    private static ServiceSpec Spec(string text, string shell)
    {
        var stack = StackFileReader.Parse(text, "/stack.yml", static _ => null);
        return new ServiceSpecs(stack, new("pg"), name => name == "SHELL" ? shell : null).For(stack.Services[0]);
    }
}

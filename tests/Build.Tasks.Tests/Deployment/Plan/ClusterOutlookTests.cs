using System.Text.Json;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Build.Tests.Deployment.Plan;

public sealed class ClusterOutlookTests
{
    private const string Times = "switchover: {expected: 3500ms, longest: 26s}";

    [Fact]
    public void All_members_restart_and_a_switchover_follows()
    {
        var plan = Plan(3, Times, "new:1", "db-1", "db-2", "db-3");
        Assert.Equal(
            "  effect on db: db-1, db-2, db-3 restart, one after the other; a replica takes over before the leader's turn; longest expected write gap 3.5 s (26 s if every timer on the way runs its full time)",
            plan.Lines().Last());
        Assert.Equal("it restarts; if it leads when its turn comes, a replica takes over first: longest expected write gap 3.5 s", plan.Changes[0].Effect);
        using var json = JsonDocument.Parse(plan.ToJson());
        var cluster = Assert.Single(json.RootElement.GetProperty("clusters").EnumerateArray());
        Assert.Equal("certain", cluster.GetProperty("switchover").GetString());
        Assert.Equal(3.5, cluster.GetProperty("writes").GetProperty("expectedSeconds").GetDouble());
        Assert.Equal(26, json.RootElement.GetProperty("changes")[0].GetProperty("writes").GetProperty("longestSeconds").GetDouble());
    }

    [Fact]
    public void One_member_of_several_may_or_may_not_lead() =>
        Assert.StartsWith("  effect on db: db-2 restarts; if it leads when its turn comes, a replica takes over first", Plan(3, Times, "new:1", "db-2").Lines().Last(), StringComparison.Ordinal);

    [Fact]
    public void A_removed_member_is_in_the_outlook()
    {
        var gone = new PlannedChange(PlanAction.Remove, "service", "pg_db-9") { Writes = new("db") { ExpectedSeconds = 1 } };
        var stack = Stack(3, Times, "old:1");
        var kept = stack.Services.Select(static service => new PlannedChange(PlanAction.Unchanged, "service", $"pg_{service.Name}"));
        var outlook = Assert.Single(ClusterOutlook.Of(stack, new("pg"), [.. kept, gone]));
        Assert.Equal(["db-9"], outlook.Leaves);
        Assert.Equal(Likelihood.Possible, outlook.Switchover);
    }

    [Fact]
    public void Nobody_takes_over_from_a_single_member()
    {
        var plan = Plan(1, Times, "new:1", "db-1");
        Assert.Equal("  effect on db: db-1 restarts; writes wait until it is back", plan.Lines().Last());
        Assert.Equal("it restarts, and writes wait until it is back", plan.Changes[0].Effect);
        Assert.Null(plan.Clusters[0].Writes.ExpectedSeconds);
    }

    [Fact]
    public void A_figure_that_the_file_does_not_have_is_not_made_up() =>
        Assert.EndsWith("; the stack file does not say how long writes wait", Plan(3, null, "new:1", "db-1").Lines().Last(), StringComparison.Ordinal);

    [Fact]
    public void What_restarts_nothing_costs_nothing()
    {
        var plan = Plan(3, Times, "old:1", "db-1");
        Assert.Equal("nothing restarts", plan.Changes[0].Effect);
        Assert.Empty(plan.Clusters);
    }

    [Fact]
    public void A_delayed_member_never_leads()
    {
        string[] members = ["db-1", "db-2", "db-late"];
        Assert.Equal(
            "  effect on db: db-1, db-2, db-late restart, one after the other; a replica takes over before the leader's turn; longest expected write gap 3.5 s (26 s if every timer on the way runs its full time)",
            Plan(Stack(members, Times, "new:1"), members).Lines().Last());
        Assert.StartsWith("  effect on db: db-1, db-2 restart, one after the other; a replica takes over before the leader's turn", Plan(Stack(members, Times, "new:1"), "db-1", "db-2").Lines().Last(), StringComparison.Ordinal);
        var alone = Plan(Stack(members, Times, "new:1"), "db-late");
        Assert.Empty(alone.Clusters);
        Assert.Equal("it restarts; it is delayed by 1h and never leads, so writes do not wait", alone.Changes[2].Effect);
        // This change may be what delays it.
        var stack = StackFileReader.Parse(
            "services: {db-1: {image: a}, db-late: {image: a, configs: [tags]}}\nconfigs: {tags: {external: true, name: tags_2}}" + StackBlock.Of(postgres: ["db-1", "db-late"], more: Times), "/stack.yml", static _ => null);
        Assert.Equal("it restarts, delayed by 1h; if it leads when its turn comes, a replica takes over first: longest expected write gap 3.5 s", Plan(stack, "db-late").Changes[1].Effect);
    }

    // The members that are not named run the stack as it is to be; the named ones run an older image, or, when that is the same, have an older label.
    private static StackPlan Plan(int members, string? times, string image, params string[] changed) => Plan(Stack(members, times, image), changed);

    private static StackPlan Plan(StackDefinition stack, params string[] changed)
    {
        var names = new StackNames("pg");
        var specs = new ServiceSpecs(stack, names, static _ => null);
        PlannedChange[] changes = [.. stack.Services.Select(service =>
        {
            var live = specs.For(service);
            if (changed.Contains(service.Name))
                Age(live);
            return ServicePlan.Of(stack, new(service, specs.For(service)), new SwarmService { Spec = live }, static () => null);
        })];
        return new("pg", changes) { Clusters = ClusterOutlook.Of(stack, names, changes) };
    }

    private static void Age(ServiceSpec live)
    {
        if (live.TaskTemplate!.ContainerSpec!.Configs is [var config, ..])
            config.ConfigName = "older";
        else if (live.TaskTemplate.ContainerSpec.Image!.StartsWith("new", StringComparison.Ordinal))
            live.TaskTemplate.ContainerSpec.Image = "old:1";
        else
            live.Labels!["older"] = "label";
    }

    private static StackDefinition Stack(int members, string? times, string image) => Stack([.. Enumerable.Range(1, members).Select(static number => $"db-{number}")], times, image);

    private static StackDefinition Stack(string[] names, string? times, string image) => StackFileReader.Parse(
        "services:\n" + string.Concat(names.Select(name => $"  {name}: {{image: \"{image}\"}}\n")) + StackBlock.Of(postgres: names, more: times is null ? [] : [times]),
        "/stack.yml",
        static _ => null);
}

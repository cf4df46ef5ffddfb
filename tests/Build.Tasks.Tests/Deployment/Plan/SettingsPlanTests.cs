using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.Plan;

public sealed class SettingsPlanTests
{
    private const string Published = "{ttl: 20, postgresql: {parameters: {shared_buffers: 512MB}}}";

    private readonly StackDefinition stack = StackFileReader.Parse(
        "services: {db-a: {image: p}, db-b: {image: p}, plain: {image: p}}" + StackBlock.Of(postgres: ["db-a", "db-b"], more: $"settings: {Published}"), "/stack.yml", static _ => null);

    [Theory]
    [InlineData("""{"ttl":20,"postgresql":{"parameters":{"shared_buffers":"512MB"}}}""")]
    [InlineData("""{"ttl":20,"pause":true,"postgresql":{"parameters":{"shared_buffers":"512MB"}}}""")]
    public void A_cluster_that_has_what_the_file_says_is_no_change(string live) => Assert.Empty(Plan(live, Published));

    [Fact]
    public void What_was_changed_by_hand_is_drift()
    {
        var change = Assert.Single(Plan("""{"ttl":20,"postgresql":{"parameters":{"shared_buffers":"512MB","work_mem":"5MB"}}}""", Published));
        Assert.Equal((PlanAction.Update, SettingsPlan.Kind, "db", true), (change.Action, change.Kind, change.Name, change.Drift));
        Assert.Equal(["""postgresql/parameters/work_mem: "5MB" -> (nothing)   (drift: changed in the swarm since the last publish)"""], change.Fields.Select(static field => field.ToString()));
    }

    [Fact]
    public void What_this_publish_changes_is_compared_with_what_the_cluster_has()
    {
        var change = Assert.Single(Plan("""{"ttl":20,"postgresql":{"parameters":{"shared_buffers":"1GB"}}}""", """{ttl: 20, postgresql: {parameters: {shared_buffers: 256MB}}}"""));
        Assert.Equal(["""postgresql/parameters/shared_buffers: "1GB" -> "512MB" """.TrimEnd()], change.Fields.Select(static field => field.ToString()));
    }

    [Fact]
    public void Where_no_member_reports_it_the_last_publish_is_compared()
    {
        Assert.Empty(Plan(null, Published));
        Assert.False(Assert.Single(Plan(null, "{ttl: 30, postgresql: {parameters: {shared_buffers: 512MB}}}")).Drift);
        Assert.Empty(Plan(null, null));
    }

    [Fact]
    public void A_cluster_that_runs_and_does_not_report_its_settings_is_unknown()
    {
        Assert.Equal(["db"], SettingsPlan.Unknown(stack, Report(null), static _ => true));
        Assert.Equal(["db"], SettingsPlan.Unknown(stack, null, static _ => true));
        Assert.Empty(SettingsPlan.Unknown(stack, null, static _ => false));
        Assert.Empty(SettingsPlan.Unknown(stack, Report("{}"), static _ => true));
    }

    private List<PlannedChange> Plan(string? live, string? published) =>
        [.. SettingsPlan.Of(stack, Report(live), _ => published is null ? null : StackBlock.Postgres(published))];

    private static ObserverReport Report(string? live) =>
        ObserverReport.Parse("""{"etcd":{},"clusters":{"db":{"keys":{"leader":null,"sync":[],"synchronous":false,"paused":false,"dynamic":LIVE},"members":{}}},"proxies":{}}""".Replace("LIVE", live ?? "null", StringComparison.Ordinal))!;
}

using System.Text.Json.Nodes;
using PatroniSwarm.Build.Deployment;
using PatroniSwarm.Build.Deployment.Plan;

namespace PatroniSwarm.Build.Tests.Deployment.Rollout;

/// <summary>Patroni's dynamic configuration through whole publishes: compared with what is in etcd, restored, rolled back with a member.</summary>
public sealed class SettingsPublishTests : IDisposable
{
    private const string Good = "shared_buffers: 512MB";
    private const string Larger = "shared_buffers: 1GB";
    private const string Bad = "shared_buffers: 512MB, lc_messages: en_US.UTF-8";

    private static readonly string[] Members = ["db-a", "db-b", "db-c"];

    private readonly FakeEngine engine = new();
    private readonly FakePatroni patroni;
    private readonly FakePublisher publisher;

    public SettingsPublishTests()
    {
        patroni = new(engine, "pg", "db", Members)
        {
            Bootstrap = JsonNode.Parse("""{"loop_wait":5,"postgresql":{"parameters":{"shared_buffers":"512MB"}}}""")!.AsObject(),
            Starts = static (parameters, _) => !parameters.ContainsKey("lc_messages"),
        };
        publisher = new(engine, "");
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task A_second_publish_finds_nothing_to_do_and_leaves_nobody_looking()
    {
        await PublishAsync(Good);
        await PublishAsync(Good);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
        Assert.Equal(["pg_db-a", "pg_db-b", "pg_db-c"], engine.Services.All.Select(FakeObjects.Name));
        Assert.DoesNotContain("lc_messages", patroni.Config.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("work_mem", "5MB", "\"5MB\" -> (nothing)")]
    [InlineData("shared_buffers", "1GB", "\"1GB\" -> \"512MB\"")]
    [InlineData("shared_buffers", null, "(nothing) -> \"512MB\"")]
    public async Task A_setting_that_was_changed_by_hand_is_seen_and_restored(string parameter, string? value, string change)
    {
        await PublishAsync(Good);
        var published = patroni.Config.ToJsonString();
        patroni.Edit(parameter, value);
        var drift = $"      postgresql/parameters/{parameter}: {change}   (drift: changed in the swarm since the last publish)";
        Assert.Contains(drift, (await publisher.Deployer.PlanAsync(default)).Lines());
        Assert.Contains(drift, (await publisher.Deployer.StatusAsync(default)).Lines());
        await PublishAsync(Good);
        Assert.Contains(drift, publisher.Said);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.True((await publisher.Deployer.PlanAsync(default)).IsEmpty);
        Assert.DoesNotContain(engine.Writes, static call => call.EndsWith("/update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rollback_of_the_stack_sees_and_restores_it_too()
    {
        await PublishAsync(Good);
        patroni.Edit("work_mem", "5MB");
        await publisher.Deployer.RollbackAsync(default);
        Assert.DoesNotContain("work_mem", patroni.Config.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_whose_restored_setting_needs_it_restart_the_leader_first()
    {
        await PublishAsync(Good);
        patroni.Edit("shared_buffers", "1GB");
        patroni.RestartAll();
        await PublishAsync(Good);
        Assert.Equal(["db-a", "db-b", "db-c"], patroni.Restarted);
    }

    [Fact]
    public async Task A_setting_that_kills_a_member_is_rolled_back_with_it()
    {
        await PublishAsync(Good);
        var (published, specs) = (patroni.Config.ToJsonString(), Specs());
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Bad));
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Equal(
            "db-b was changed, and after 300 s it does not stream (start failed). It was rolled back; the changes before it stay, and nothing after it was changed. Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/lc_messages.",
            failure.Message);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.Equal(specs, Specs());
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
        await PublishAsync(Good);
        await PublishAsync(Good);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task Members_that_restarted_with_a_setting_restart_again_when_it_is_rolled_back()
    {
        await PublishAsync(Good);
        patroni.Starts = static (parameters, service) => FakeObjects.Name(service) != "pg_db-c" || parameters["shared_buffers"]?.ToString() != "1GB";
        await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Larger));
        Assert.Equal(["db-b"], patroni.Restarted);
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
        Assert.Contains("512MB", patroni.Config.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_code_brings_a_member_back_that_a_rollback_could_not()
    {
        await PublishAsync(Good);
        var published = patroni.Config.ToJsonString();
        engine.Once("POST /services/pg_db-b/update").Before(_ => patroni.Refuses = static _ => true);
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Bad));
        Assert.EndsWith(
            """Patroni's dynamic configuration of db was not rolled back: Connection refused. Run this in the container of a member: echo '{"postgresql":{"parameters":{"lc_messages":null}}}' | patronictl edit-config --force --apply -""",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(["running", "start failed", "streaming"], patroni.States);

        patroni.Refuses = static _ => false;
        Assert.True((await PlanAsync(Good)).HasDrift);
        await PublishAsync(Good);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
    }

    [Fact]
    public async Task Good_code_that_changes_other_members_brings_a_dead_one_back_first()
    {
        await PublishAsync(Good);
        patroni.Edit("lc_messages", "en_US.UTF-8");
        patroni.Restart("db-c");
        await PublishAsync(Good, image: "p:2", except: "db-c");
        Assert.DoesNotContain("start failed", patroni.States);
    }

    [Fact]
    public async Task Without_a_leader_any_member_accepts_the_settings()
    {
        await PublishAsync(Good);
        patroni.Edit("lc_messages", "en_US.UTF-8");
        patroni.RestartAll();
        patroni.Refuses = static member => member == "db-a";
        Assert.Equal(["start failed", "start failed", "start failed"], patroni.States);
        await PublishAsync(Good);
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
    }

    [Fact]
    public async Task A_pause_is_no_change_and_nothing_is_restored_while_it_lasts()
    {
        await PublishAsync(Good);
        patroni.Config["pause"] = true;
        await PublishAsync(Good);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
        patroni.Edit("work_mem", "5MB");
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Good));
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Contains("db is paused (patronictl resume ends it)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("work_mem", patroni.Config.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_is_created_on_older_volumes_gets_the_settings_of_the_file()
    {
        await PublishAsync(Good);
        await publisher.Deployer.RemoveAsync(withVolumes: false, default);
        await PublishAsync(Larger);
        Assert.Contains("1GB", patroni.Config.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(patroni.Restarted);
        await PublishAsync(Larger);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task Where_no_member_reports_the_settings_a_publish_does_not_find_nothing_to_do()
    {
        await PublishAsync(Good);
        patroni.IsSilent = true;
        Assert.True((await PlanAsync(Good)).IsEmpty);
        Assert.Contains("db: no member reports Patroni's dynamic configuration; what changes of it is the difference from the last publish", publisher.Said);
        await PublishAsync(Good);
        Assert.StartsWith("Stack pg is up after ", publisher.Said[^2], StringComparison.Ordinal);
    }

    private Task<string> PublishAsync(string parameters, string image = "p:1", string? except = null)
    {
        Write(parameters, image, except);
        return publisher.DeployAsync();
    }

    private Task<StackPlan> PlanAsync(string parameters)
    {
        Write(parameters, "p:1", null);
        return publisher.Deployer.PlanAsync(default);
    }

    // As the emitter does it: a config with other content has another name.
    private void Write(string parameters, string image, string? except)
    {
        publisher.Write($"bootstrap: {{dcs: {{loop_wait: 5, postgresql: {{parameters: {{{parameters}}}}}}}}}", "patroni.yml");
        var members = Members.Select(name =>
            $"  {name}: {{image: \"{(name == except ? "p:1" : image)}\", configs: [patroni], deploy: {{labels: {{patroniswarm.role: postgres, patroniswarm.service: db}}}}}}");
        publisher.Write($"services:\n{string.Join('\n', members)}\nconfigs: {{patroni: {{name: \"pg_patroni-{parameters.Length}-{parameters[16..19]}\", file: ./patroni.yml}}}}\n");
    }

    private IEnumerable<string> Specs() => [.. engine.Services.All.Select(static service => service["Spec"]!.ToJsonString())];
}

using System.Text;
using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Postgres;

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

    [Fact]
    public async Task Who_watches_asks_again_and_again_with_one_observer()
    {
        await PublishAsync(Good);
        var before = engine.Writes.Count(static call => call.StartsWith("POST /services/create", StringComparison.Ordinal));
        var seen = new List<StackReport>();
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publisher.Deployer.WatchAsync(
            TimeSpan.FromSeconds(2),
            report =>
            {
                seen.Add(report);
                if (seen.Count == 3)
                    end.Cancel();
            },
            end.Token));
        Assert.All(seen, static report => Assert.Equal(3, report.Members.Count));
        Assert.True(seen[2].Time - seen[0].Time >= TimeSpan.FromSeconds(4));
        Assert.Equal(before + 1, engine.Writes.Count(static call => call.StartsWith("POST /services/create", StringComparison.Ordinal)));
        Assert.Equal(["pg_db-a", "pg_db-b", "pg_db-c"], engine.Services.All.Select(FakeObjects.Name));
    }

    [Fact]
    public async Task Who_watches_starts_another_observer_at_once_when_a_publish_removed_the_first()
    {
        await PublishAsync(Good);
        var times = new List<DateTimeOffset>();
        using var end = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publisher.Deployer.WatchAsync(
            TimeSpan.FromSeconds(2),
            report =>
            {
                times.Add(report.Time);
                if (times.Count == 3)
                    end.Cancel();
                else
                    engine.Do(() => engine.Services.Remove(FakeObjects.Name(engine.Services.All.Single(static service => FakeObjects.Name(service).Contains("observer", StringComparison.Ordinal)))));
            },
            end.Token));
        Assert.InRange(times[2] - times[0], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10));
        Assert.Equal(["pg_db-a", "pg_db-b", "pg_db-c"], engine.Services.All.Select(FakeObjects.Name));
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
        Assert.Contains(drift, (await publisher.Deployer.StatusAsync(withUpdates: false, default)).Lines());
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
    public async Task Members_whose_restored_setting_needs_it_restart_the_former_leader_last()
    {
        await PublishAsync(Good);
        patroni.Edit("shared_buffers", "1GB");
        patroni.RestartAll();
        await PublishAsync(Good);
        Assert.Equal(["db-b", "db-c", "db-a"], patroni.Restarted);
        Assert.Contains("db: switching over from db-a to db-b", publisher.Said);
    }

    [Fact]
    public async Task A_setting_that_is_reloaded_updates_no_service_and_restarts_nobody()
    {
        await PublishAsync(Good);
        var specs = Specs();
        var line = (await PlanAsync(Good + ", work_mem: 8MB")).Lines().First(static line => line.Contains("patroni db", StringComparison.Ordinal));
        Assert.Equal("  update patroni db: sent to Patroni's dynamic configuration; nothing restarts", line);
        await PublishAsync(Good + ", work_mem: 8MB");
        Assert.Contains("8MB", patroni.Config.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(specs, Specs());
        Assert.Empty(patroni.Restarted);
        await PublishAsync(Good + ", work_mem: 8MB");
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
        // The one that members mount and the one that the stack file names.
        Assert.Equal(2, Bootstraps().Count());
    }

    [Fact]
    public async Task A_member_that_changes_for_another_reason_gets_the_file_that_is_read_once_too()
    {
        await PublishAsync(Good);
        await PublishAsync(Good + ", work_mem: 8MB", image: "p:2");
        Assert.Single(Bootstraps());
    }

    [Fact]
    public async Task A_setting_that_needs_it_restarts_member_by_member_and_the_plan_says_so()
    {
        await PublishAsync(Good);
        var plan = await PlanAsync(Larger);
        Assert.Contains("  update patroni db: sent to Patroni's dynamic configuration; shared_buffers needs a restart of PostgreSQL: the members restart one after the other, the leader last, after a switchover", plan.Lines());
        Assert.Equal("db", Assert.Single(plan.Clusters).Cluster);
        await PublishAsync(Larger);
        Assert.Equal(["db-b", "db-c", "db-a"], patroni.Restarted);
        Assert.DoesNotContain(engine.Writes, static call => call.Contains("/services/pg_db-", StringComparison.Ordinal) && call.EndsWith("/update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Less_shared_memory_takes_effect_in_the_leader_first()
    {
        await PublishAsync(Good + ", max_connections: 200");
        Assert.Contains("the leader restarts first, without a switchover", (await PlanAsync(Good + ", max_connections: 150")).Changes.Single(static change => change.Kind == SettingsPlan.Kind).Effect, StringComparison.Ordinal);
        var (leader, switchovers) = (patroni.Leader, Switchovers());
        patroni.Restarted.Clear();
        await PublishAsync(Good + ", max_connections: 150");
        Assert.Equal([leader, .. Members.Where(member => member != leader)], patroni.Restarted);
        Assert.Equal(switchovers, Switchovers());

        int Switchovers() => publisher.Said.Count(static line => line.Contains("switching over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_PostgreSQL_does_not_take_is_rolled_back_before_anybody_restarts()
    {
        await PublishAsync(Good);
        var published = patroni.Config.ToJsonString();
        patroni.RefusesParameters = static parameters => parameters.ContainsKey("lc_messages") ? "lc_messages = en_US.UTF-8 (setting could not be applied)" : null;
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Bad, image: "p:2"));
        Assert.Equal(DeployCodes.DynamicConfig, failure.Code);
        Assert.Equal(
            "PostgreSQL in db-a does not accept lc_messages = en_US.UTF-8 (setting could not be applied); db-b does not accept lc_messages = en_US.UTF-8 (setting could not be applied); "
            + "db-c does not accept lc_messages = en_US.UTF-8 (setting could not be applied), and would not start with it. "
            + "Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/lc_messages. No member was restarted.",
            failure.Message);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.Empty(patroni.Restarted);
        Assert.All(engine.Services.All, static service => Assert.StartsWith("p:1", service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Image"]!.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_kills_the_first_member_that_restarts_for_it_is_rolled_back()
    {
        await PublishAsync(Good);
        var published = patroni.Config.ToJsonString();
        patroni.Starts = static (parameters, _) => parameters["shared_buffers"]?.ToString() != "1GB";
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Larger));
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Equal(
            "db is unhealthy after its settings changed: after 300 s db-b: it does not stream (start failed). Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/shared_buffers.",
            failure.Message);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
        Assert.Equal(["db-b"], patroni.Restarted);
        await PublishAsync(Good);
        await PublishAsync(Good);
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    [Fact]
    public async Task A_setting_that_kills_a_member_that_changes_is_rolled_back_with_it()
    {
        await PublishAsync(Good);
        var (published, specs) = (patroni.Config.ToJsonString(), Specs());
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Bad, image: "p:2"));
        Assert.Equal(DeployCodes.NotWhole, failure.Code);
        Assert.Equal(
            "db-b was changed, and after 300 s it does not stream (start failed). It was rolled back; the changes before it stay, and nothing after it was changed. Patroni's dynamic configuration of db was rolled back too: postgresql/parameters/lc_messages.",
            failure.Message);
        Assert.Equal(published, patroni.Config.ToJsonString());
        Assert.Equal(specs, Specs());
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
    }

    [Fact]
    public async Task Members_that_restarted_with_a_setting_restart_again_when_it_is_rolled_back()
    {
        await PublishAsync(Good);
        patroni.Starts = static (parameters, service) => FakeObjects.Name(service) != "pg_db-c" || parameters["shared_buffers"]?.ToString() != "1GB";
        await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Larger));
        Assert.Equal(["db-b", "db-c", "db-b"], patroni.Restarted);
        Assert.Equal(["running", "streaming", "streaming"], patroni.States);
        Assert.Contains("512MB", patroni.Config.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_code_brings_a_member_back_that_a_rollback_could_not()
    {
        await PublishAsync(Good);
        var (published, mended) = (patroni.Config.ToJsonString(), false);
        patroni.Starts = (parameters, _) =>
        {
            var starts = parameters["shared_buffers"]?.ToString() != "1GB";
            if (!starts && !mended)
                patroni.Refuses = static _ => true;
            return starts;
        };
        var failure = await Assert.ThrowsAsync<DeployException>(() => PublishAsync(Larger));
        Assert.EndsWith(
            """Patroni's dynamic configuration of db was not rolled back: Connection refused. Run this in the container of a member: echo '{"postgresql":{"parameters":{"shared_buffers":"512MB"}}}' | patronictl edit-config --force --apply -""",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(["running", "start failed", "streaming"], patroni.States);

        (mended, patroni.Refuses) = (true, static _ => false);
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
        Assert.Contains("db: no member reports Patroni's dynamic configuration, so the plan shows the difference from the last publish", publisher.Said);
        await PublishAsync(Good);
        Assert.StartsWith("Stack pg is up after ", publisher.Said[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_pg_hba_no_longer_lets_in_may_connect_until_the_publish_is_up()
    {
        await PublishAsync(Good, hba: "local all all peer, host all all all scram-sha-256");
        await PublishAsync(Good, hba: "local all all peer, host shop shop_a all scram-sha-256");
        Assert.Equal(
            [
                """db: changing Patroni's dynamic configuration: {"postgresql":{"pg_hba":["local all all peer","host shop shop_a all scram-sha-256","host all all all scram-sha-256"]}}""",
                """db: changing Patroni's dynamic configuration: {"postgresql":{"pg_hba":["local all all peer","host shop shop_a all scram-sha-256"]}}""",
            ],
            publisher.Said.Where(static line => line.StartsWith("db: changing", StringComparison.Ordinal)).TakeLast(2));
        Assert.Empty(patroni.Restarted);
        await PublishAsync(Good, hba: "local all all peer, host shop shop_a all scram-sha-256");
        Assert.Equal("Stack pg is up to date: nothing to do.", publisher.Said[^1]);
    }

    private Task<string> PublishAsync(string parameters, string image = "p:1", string? except = null, string? hba = null)
    {
        Write(parameters, image, except, hba);
        return publisher.DeployAsync();
    }

    private Task<StackPlan> PlanAsync(string parameters)
    {
        Write(parameters, "p:1", null);
        return publisher.Deployer.PlanAsync(default);
    }

    // As the emitter does it: a config with other content has another name.
    private void Write(string parameters, string image, string? except, string? hba = null)
    {
        publisher.Write(parameters, "bootstrap.yml");
        var members = Members.Select(name => $$"""
              {{name}}: {image: "{{(name == except ? "p:1" : image)}}", configs: [{source: bootstrap, target: /etc/patroni/bootstrap.yml}], secrets: [{source: password, target: superuser-password}]}
            """);
        publisher.Write($$"""
            services:
            {{string.Join('\n', members)}}
            configs: {bootstrap: {name: pg_bootstrap-{{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(parameters[^12..]))}}, file: ./bootstrap.yml} }
            secrets: {password: {name: pg_password, external: true} }

            """
            + StackBlock.Of(postgres: Members, more: [StackBlock.Passwords, "bootstrap: bootstrap", "need_restart: [shared_buffers, max_connections]", $"settings: {{loop_wait: 5, postgresql: {{parameters: {{{parameters}}}{(hba is null ? "" : $", pg_hba: [{hba}]")}}}}}"]));
    }

    private IEnumerable<string> Bootstraps() => engine.Configs.All.Select(FakeObjects.Name).Where(static name => name.StartsWith("pg_bootstrap", StringComparison.Ordinal));

    private IEnumerable<string> Specs() => [.. engine.Services.All.Select(static service => service["Spec"]!.ToJsonString())];
}

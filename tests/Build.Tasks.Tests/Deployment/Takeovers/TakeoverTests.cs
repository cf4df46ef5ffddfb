using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Build.Tests.Deployment.Takeovers;

/// <summary>A stack that runs and that no publish made: what a plan says of it, and what a publish does.</summary>
public sealed class TakeoverTests : IDisposable
{
    private const string Nothing = "Stack pg is up to date: nothing to do.";
    private const string Namespace = "com.docker.stack.namespace";

    private readonly FakeEngine engine = new();
    private readonly FakePatroni patroni;
    private readonly FakePublisher publisher;

    public TakeoverTests()
    {
        patroni = new(engine, "pg", "db", "db-a", "db-b") { Etcd = ["dcs-a", "dcs-b", "dcs-c"] };
        publisher = new(engine, Stack());
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task What_docker_deployed_from_the_same_file_is_taken_over_as_it_is()
    {
        await DeployedByDocker();
        var plan = await Plan();
        Assert.True(plan.IsEmpty);
        Assert.Equal(
            [
                "  not made by a publish:",
                "    takes over services pg_dcs-a, pg_dcs-b, pg_dcs-c, pg_db-a, pg_db-b, pg_proxy, pg_web: unchanged",
                "    takes over network pg_control: unchanged",
                "    takes over secret pg_superuser: unchanged",
            ],
            plan.Lines().Skip(1));
        var before = Services();
        await publisher.DeployAsync();
        Assert.Equal(before, Services());
        await publisher.DeployAsync();
        Assert.Equal(Nothing, publisher.Said[^1]);
        Assert.Empty((await Plan()).Takeovers);
    }

    [Fact]
    public async Task What_differs_is_changed_and_the_plan_says_both()
    {
        await DeployedByDocker();
        publisher.Write(Stack().Replace("w:1", "w:2", StringComparison.Ordinal));
        var lines = (await Plan()).Lines().ToList();
        Assert.Contains("  update service pg_web: its tasks restart", lines);
        Assert.Contains("    takes over service pg_web: changes as above, and restarts", lines);
        await publisher.DeployAsync();
        await publisher.DeployAsync();
        Assert.Equal(Nothing, publisher.Said[^1]);
    }

    [Fact]
    public async Task A_volume_without_a_name_is_no_data_that_is_kept()
    {
        publisher.Write(Stack().Replace("image: 'w:1', networks: [control]", "image: 'w:1', networks: [control], volumes: ['/cache']", StringComparison.Ordinal));
        await DeployedByDocker();
        Assert.Contains("    takes over services pg_dcs-a, pg_dcs-b, pg_dcs-c, pg_db-a, pg_db-b, pg_proxy, pg_web: unchanged", (await Plan()).Lines());
    }

    [Fact]
    public async Task A_service_that_no_publish_made_is_never_removed()
    {
        await DeployedByDocker();
        publisher.Write(Stack().Replace("  web: {image: 'w:1', networks: [control]}\n", "", StringComparison.Ordinal));
        var line = "    leaves service pg_web: it is not in the stack file; it stays until you remove it ('docker service rm pg_web')";
        Assert.Contains(line, (await Plan()).Lines());
        await publisher.DeployAsync();
        Assert.NotNull(engine.Services.Find("pg_web"));
        await publisher.DeployAsync();
        Assert.Equal(Nothing, publisher.Said[^1]);
        Assert.Contains(line, (await Plan()).Lines());
    }

    [Fact]
    public async Task A_service_that_a_publish_made_or_took_over_is_removed_when_the_file_no_longer_has_it()
    {
        await DeployedByDocker();
        await publisher.DeployAsync();
        publisher.Write(Stack().Replace("  web: {image: 'w:1', networks: [control]}\n", "", StringComparison.Ordinal));
        await publisher.DeployAsync();
        Assert.Null(engine.Services.Find("pg_web"));
    }

    [Fact]
    public async Task So_is_one_that_a_publish_made_before_it_stopped()
    {
        engine.Once("POST /services/create pg_web").Answers(500, "no more");
        await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        publisher.Write(Stack().Replace("  proxy: {image: 'h:1', networks: [control]}\n", "", StringComparison.Ordinal).Replace("proxy: {backend: db, port: 5432, replicas: 5433}", "", StringComparison.Ordinal));
        Assert.Empty((await Plan()).Takeovers);
        await publisher.DeployAsync();
        Assert.Null(engine.Services.Find("pg_proxy"));
        Assert.DoesNotContain(engine.Configs.All, static config => FakeObjects.Name(config).StartsWith("pg_begun", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_without_the_stacks_label_gets_it_and_its_task_stays()
    {
        await DeployedByDocker();
        Unlabel(engine.Services["pg_web"]);
        var task = FakeObjects.Id(Assert.Single(engine.Tasks.Of(engine.Services["pg_web"])));
        var lines = (await Plan()).Lines().ToList();
        Assert.Contains("      Labels.com.docker.stack.namespace: (nothing) -> pg", lines);
        Assert.Contains("    takes over service pg_web: changes as above, and nothing restarts", lines);
        await publisher.DeployAsync();
        Assert.Equal("pg", engine.Services["pg_web"]["Spec"]!["Labels"]![Namespace]!.ToString());
        Assert.Equal(task, FakeObjects.Id(Assert.Single(engine.Tasks.Of(engine.Services["pg_web"]))));
        await publisher.DeployAsync();
        Assert.Equal(Nothing, publisher.Said[^1]);
    }

    [Fact]
    public async Task A_container_that_changes_is_taken_over_when_Patroni_and_etcd_say_that_it_is_in_the_cluster()
    {
        await DeployedByDocker();
        publisher.Write(Stack().Replace("p:1", "p:2", StringComparison.Ordinal));
        Assert.Empty((await Plan()).Refusals);
        await publisher.DeployAsync();
        Assert.StartsWith("p:2", engine.Services["pg_db-a"]["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Image"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("volume", "it has the volume old at /var/lib/postgresql, and the stack file mounts the volume pg_db-a there")]
    [InlineData("dropped", "it has the volume wal at /wal, which the stack file does not mount")]
    [InlineData("secret", "its superuser password is in the secret by-hand, and the stack file has it in the secret pg_superuser, which may have another value")]
    [InlineData("no secret", "its superuser password is not in a secret at /run/secrets/superuser-password")]
    [InlineData("node", "it runs on node2, and the stack file places it on node1, where its data is not")]
    [InlineData("etcd", "the swarm has no member of dcs, the etcd in the stack file, so Patroni would begin with an empty etcd")]
    [InlineData("scope", "Patroni has it in the cluster other, and the stack file in pg-db, so Patroni would create a new cluster")]
    [InlineData("no cluster", "dcs in the stack file knows no cluster at /service/pg-db/")]
    [InlineData("system", "dcs in the stack file knows another cluster at /service/pg-db/ (system identifier 99 instead of 7301)")]
    [InlineData("major", "it runs PostgreSQL 15, and the stack file has 17, which cannot read its data")]
    [InlineData("silent", "whether it is in the cluster of the stack file (scope pg-db) is not known, because its Patroni at http://db-a:8008 does not answer")]
    public async Task A_member_that_would_lose_its_data_or_its_cluster_is_refused(string what, string reason)
    {
        await DeployedByDocker();
        var spec = engine.Services["pg_db-a"]["Spec"]!;
        var container = spec["TaskTemplate"]!["ContainerSpec"]!;
        // What is not known of a container that stays is of no interest.
        if (what is "scope" or "no cluster" or "system" or "major" or "silent")
            publisher.Write(Stack().Replace("p:1", "p:2", StringComparison.Ordinal));
        Action change = what switch
        {
            "volume" => () => container["Mounts"]![0]!["Source"] = "old",
            "dropped" => () => container["Mounts"]!.AsArray().Add(new JsonObject { ["Type"] = "volume", ["Source"] = "wal", ["Target"] = "/wal" }),
            "secret" => () => container["Secrets"]![0]!["SecretName"] = "by-hand",
            "no secret" => () => container["Secrets"] = new JsonArray(),
            "node" => () => engine.Tasks.Of(engine.Services["pg_db-a"])[0]["NodeID"] = FakeObjects.Id(engine.Nodes["node2"]),
            "etcd" => () => Each(["pg_dcs-a", "pg_dcs-b", "pg_dcs-c"], engine.Services.Remove),
            "scope" => () => patroni.Scope = "other",
            "no cluster" => () => patroni.System = null,
            "system" => () => patroni.System = "99",
            "major" => () => patroni.Version = 150004,
            _ => () => patroni.IsUnheard = true,
        };
        engine.Do(change);
        var refusal = (await Plan()).Refusals.First(static refusal => refusal.Reason.StartsWith("Service pg_db-a ", StringComparison.Ordinal));
        Assert.Equal(DeployCodes.Takeover, refusal.Code);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        await RefusesWithoutAChange();
    }

    [Fact]
    public async Task Everything_that_is_refused_is_said_at_once()
    {
        await DeployedByDocker();
        engine.Do(() =>
        {
            Each(["pg_db-a", "pg_db-b"], member => engine.Services[member]["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Mounts"]![0]!["Source"] = "old");
            engine.Networks["pg_control"]["Attachable"] = true;
        });
        var lines = (await Plan()).Lines().ToList();
        Assert.Contains("    refuses service pg_db-a: other data", lines);
        Assert.Contains("    refuses service pg_db-b: other data", lines);
        var failure = await RefusesWithoutAChange();
        Assert.Equal([DeployCodes.NetworkDiffers, DeployCodes.Takeover, DeployCodes.Takeover], [failure.Code, .. failure.Others.Select(static other => other.Code)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_by_hand_on_the_volume_of_a_new_member_is_refused_while_it_runs(bool runs)
    {
        engine.Do(() => engine.Services.Create(new JsonObject
        {
            ["Name"] = "by-hand",
            ["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = runs ? 1 : 0 } },
            ["TaskTemplate"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Mounts"] = new JsonArray(new JsonObject { ["Type"] = "volume", ["Source"] = "pg_db-a", ["Target"] = "/data" }) } },
        }));
        var plan = await Plan();
        Assert.Equal(runs ? ["    refuses service by-hand: the same data"] : [], plan.Lines().Where(static line => line.Contains("by-hand", StringComparison.Ordinal)));
        if (runs)
            await RefusesWithoutAChange();
    }

    [Fact]
    public async Task A_proxy_that_serves_something_is_not_pointed_at_a_new_and_empty_cluster()
    {
        await DeployedByDocker();
        engine.Do(() => Each(["pg_dcs-a", "pg_dcs-b", "pg_dcs-c", "pg_db-a", "pg_db-b"], engine.Services.Remove));
        Assert.Contains("    refuses service pg_proxy: another cluster", (await Plan()).Lines());
        await RefusesWithoutAChange();
    }

    [Fact]
    public async Task A_member_that_no_publish_made_does_not_leave_its_cluster()
    {
        await DeployedByDocker();
        publisher.Write(Stack(postgres: ["db-a"]));
        // As the emitter labels it.
        engine.Do(() => (engine.Services["pg_db-b"]["Spec"]!["Labels"]!["patroniswarm.role"], engine.Services["pg_db-b"]["Spec"]!["Labels"]!["patroniswarm.service"]) = ("postgres", "db"));
        Assert.Contains("    refuses service pg_db-b: a member", (await Plan()).Lines());
        await RefusesWithoutAChange();
    }

    [Fact]
    public async Task A_name_that_another_stack_has_is_refused()
    {
        engine.Do(() => engine.Services.Create(new JsonObject { ["Name"] = "pg_web", ["Labels"] = new JsonObject { [Namespace] = "other" }, ["TaskTemplate"] = new JsonObject() }));
        Assert.Contains("it belongs to the stack other", Assert.Single((await Plan()).Refusals).Reason, StringComparison.Ordinal);
        await RefusesWithoutAChange();
    }

    [Fact]
    public async Task A_cluster_is_not_created_on_volumes_that_hold_another_one()
    {
        patroni.Volumes["pg_db-b"] = "17/99";
        patroni.Volumes["pg_db-a"] = "17/7301";
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal((DeployCodes.Takeover, "db was not created: the volume of db-b (system identifier 99) has data of another cluster than dcs, which knows 7301. Nothing in the volumes was changed. If nobody needs their data, give the members other volumes."), (failure.Code, failure.Message));
        Assert.DoesNotContain(engine.Services.All, static service => FakeObjects.Name(service).StartsWith("pg_db", StringComparison.Ordinal));
        patroni.Volumes["pg_db-b"] = "17/7301";
        await publisher.DeployAsync();
    }

    // An image of the user's own may run as root, whose member reads the files of every user; every other task needs no capability.
    [Fact]
    public async Task Only_the_task_that_looks_into_a_volume_has_a_capability()
    {
        var tasks = new List<string>();
        engine.Always("POST /services/create *").Before(request => tasks.Add($"{request.Body!["Name"]!.ToString().Split('-')[0]}: {Capabilities(request.Body, "Drop")} but {Capabilities(request.Body, "Add")}"));
        await publisher.DeployAsync();
        Assert.Contains("pg_volumes: ALL but CAP_DAC_OVERRIDE", tasks);
        Assert.Contains("pg_observer: ALL but ", tasks);

        static string Capabilities(JsonNode service, string list) =>
            string.Join(' ', (service["TaskTemplate"]?["ContainerSpec"]?[$"Capability{list}"] as JsonArray ?? []).Select(static name => name!.ToString()));
    }

    [Fact]
    public async Task A_port_of_a_service_that_stays_is_refused()
    {
        engine.Do(() => engine.Services.Create(new JsonObject
        {
            ["Name"] = "pg_haproxy",
            ["Labels"] = new JsonObject { [Namespace] = "pg" },
            ["TaskTemplate"] = new JsonObject(),
            ["EndpointSpec"] = new JsonObject { ["Ports"] = new JsonArray(new JsonObject { ["PublishedPort"] = 5432, ["TargetPort"] = 5432, ["Protocol"] = "tcp", ["PublishMode"] = "ingress" }) },
        }));
        publisher.Write(Stack().Replace("'h:1', ", "'h:1', ports: ['5432:5432'], ", StringComparison.Ordinal));
        Assert.Equal(DeployCodes.PortTaken, Assert.Single((await Plan()).Refusals).Code);
    }

    // Swarm keeps the same of a stack that docker's client deployed, and no record of a publish.
    private async Task DeployedByDocker()
    {
        await publisher.DeployAsync();
        engine.Do(() => Each([.. engine.Configs.All.Select(FakeObjects.Name)], engine.Configs.Remove));
    }

    private Task<StackPlan> Plan() => publisher.Deployer.PlanAsync(default);

    private async Task<DeployException> RefusesWithoutAChange()
    {
        var before = Services();
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(before, Services());
        return failure;
    }

    private List<string> Services() => [.. engine.Services.All.Select(static service => service.ToJsonString())];

    private void Unlabel(JsonObject service) => engine.Do(() =>
    {
        service["Spec"]!["Labels"]!.AsObject().Remove(Namespace);
        foreach (var task in engine.Tasks.Of(service))
            task["ServiceLabels"] = new JsonObject();
    });

    private static void Each(IEnumerable<string> names, Action<string> work)
    {
        foreach (var name in names)
            work(name);
    }

    private static string Stack(params string[] postgres)
    {
        string[] etcd = ["dcs-a", "dcs-b", "dcs-c"], members = postgres.Length == 0 ? ["db-a", "db-b"] : postgres;
        string[] lines =
        [
            "services:",
            .. etcd.Select(static (name, index) => $"  {name}: {{image: 'e:1', networks: [control], volumes: ['{name}:/var/lib/etcd'], deploy: {{placement: {{constraints: ['node.hostname == node{(char)('1' + index)}'] }} }} }}"),
            .. members.Select(static (name, index) =>
                $"  {name}: {{image: 'p:1', networks: [control], volumes: ['{name}:/var/lib/postgresql'], secrets: [{{source: superuser, target: superuser-password}}], deploy: {{placement: {{constraints: ['node.hostname == node{(char)('1' + index)}'] }} }} }}"),
            "  proxy: {image: 'h:1', networks: [control]}",
            "  web: {image: 'w:1', networks: [control]}",
            "networks: {control: {}}",
            $"volumes: {{{string.Join(", ", etcd.Concat(members).Select(static name => $"{name}: {{}}"))} }}",
            "secrets: {superuser: {name: pg_superuser, external: true} }",
        ];
        return string.Join('\n', lines) + StackBlock.Of(etcd, members, "proxy", StackBlock.Passwords);
    }
}

using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.ShortLived;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What a removal with data deletes, what it leaves, and what it says of both.</summary>
public sealed class RemovalTests : IDisposable
{
    private const string Erasure = "POST /services/create pg_erase-*";

    private const string Stack = """
        services:
          db: {image: "db:1", volumes: ["data:/data"], secrets: [opens]}
          web: {image: "web:1", secrets: [other]}
        volumes: {data: {}}
        secrets: {opens: {external: true, name: pg_opens}, other: {external: true, name: pg_other}}
        """;

    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;

    public RemovalTests()
    {
        publisher = new(engine, Stack);
        engine.Tasks.Place = service =>
        {
            if (FakeObjects.Name(service).Contains("_erase-", StringComparison.Ordinal))
                engine.Tasks.Add(service, "complete", "node1");
            else
                engine.Tasks.Run(service);
        };
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    [Fact]
    public async Task The_stacks_own_volumes_are_emptied_by_a_service_that_ends_by_itself()
    {
        JsonNode? spec = null;
        engine.Once(Erasure).Before(request => spec = request.Body);
        await publisher.DeployAsync();
        await RemoveAsync();
        Assert.Equal("pg", spec!["Labels"]![ShortLivedService.Label]!.ToString());
        Assert.Equal("json-file", spec["TaskTemplate"]!["LogDriver"]!["Name"]!.ToString());
        var container = spec["TaskTemplate"]!["ContainerSpec"]!;
        Assert.Equal(("""["ALL"]""", """["CAP_DAC_OVERRIDE","CAP_FOWNER"]""", "true"), (container["CapabilityDrop"]!.ToJsonString(), container["CapabilityAdd"]!.ToJsonString(), container["ReadOnly"]!.ToJsonString()));
        Assert.Equal("256", spec["TaskTemplate"]!["Resources"]!["Limits"]!["Pids"]!.ToJsonString());
        var command = container["Command"]!.AsArray().Select(static word => word!.ToString()).ToList();
        var now = engine.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.InRange(now, long.Parse(command[4], null), long.Parse(command[5], null));
        Assert.Equal(publisher.Options.ReadyTimeout.TotalSeconds, long.Parse(command[6], null));
        Assert.Equal("/erase/0", command[^1]);
        Assert.Empty(engine.Services.All);
        Assert.Empty(engine.Secrets.All);
        Assert.Equal("Stack pg is removed. Its data is deleted.", publisher.Said[^1]);
    }

    [Fact]
    public async Task Data_whose_services_were_removed_before_is_deleted_too()
    {
        await publisher.DeployAsync();
        await publisher.Deployer.RemoveAsync(withVolumes: false, default);
        await RemoveAsync();
        Assert.Single(engine.Writes, static call => call.StartsWith("POST /services/create pg_erase-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/srv/pg:/data", "the directory /srv/pg")]
    [InlineData("shared:/data", "the volume shared, which does not belong to this stack,")]
    public async Task Data_that_is_not_the_stacks_own_stays_with_its_secrets(string mount, string what)
    {
        publisher.Write(Stack.Replace("data:/data", mount, StringComparison.Ordinal).Replace("volumes: {data: {}}", "volumes: {data: {}, shared: {external: true}}", StringComparison.Ordinal));
        await publisher.DeployAsync();
        await RemoveAsync();
        Assert.DoesNotContain(engine.Writes, static call => call.StartsWith("POST /services/create pg_erase-", StringComparison.Ordinal));
        Assert.Equal("pg_opens", FakeObjects.Name(Assert.Single(engine.Secrets.All)));
        Assert.Contains($"not deleted: {what} of pg_db", publisher.Said);
        Assert.DoesNotContain("Its data is deleted", publisher.Said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_that_another_stack_mounts_stays()
    {
        await publisher.DeployAsync();
        engine.Services.Create(JsonNode.Parse("""{"Name": "other_db", "TaskTemplate": {"ContainerSpec": {"Image": "db:1", "Mounts": [{"Type": "volume", "Source": "pg_data", "Target": "/data"}]}}}""")!);
        await RemoveAsync();
        Assert.Contains("not deleted: the volume pg_data, which other_db mounts too, of pg_db", publisher.Said);
        Assert.Equal("pg_opens", FakeObjects.Name(Assert.Single(engine.Secrets.All)));
    }

    [Fact]
    public async Task An_erasure_that_is_refused_says_why_and_keeps_the_secrets()
    {
        engine.Tasks.Place = service => engine.Tasks.Add(service, FakeObjects.Name(service).Contains("_erase-", StringComparison.Ordinal) ? "failed" : "running", "node2", error: "task: non-zero exit (1)");
        engine.Services.Lines = static _ => ["something still runs on the volume and holds its patroni.lock"];
        await publisher.DeployAsync();
        var failure = await Assert.ThrowsAsync<DeployException>(RemoveAsync);
        Assert.Equal(DeployCodes.RemoveVolumes, failure.Code);
        Assert.Contains("The data in pg_data could not be deleted on node2: something still runs on the volume and holds its patroni.lock.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, engine.Secrets.All.Count);
        Assert.DoesNotContain(engine.Services.All, static service => FakeObjects.Name(service).Contains("_erase-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erasure_whose_creation_is_not_answered_is_removed_all_the_same()
    {
        await publisher.DeployAsync();
        engine.Once(Erasure).LosesAnswer();
        Assert.Equal(DeployCodes.Engine, (await Assert.ThrowsAsync<DeployException>(RemoveAsync)).Code);
        Assert.Empty(engine.Services.All);
        Assert.Equal(2, engine.Secrets.All.Count);
    }

    [Fact]
    public async Task What_an_earlier_removal_left_behind_has_ended_before_a_publish_starts_anything()
    {
        var left = engine.Services.Create(JsonNode.Parse($$$"""{"Name": "pg_erase-1", "Labels": {"{{{ShortLivedService.Label}}}": "pg"}, "TaskTemplate": {"ContainerSpec": {"Image": "db:1"} } }""")!);
        var task = engine.Tasks.Add(left, "running", "node2");
        var asked = 0;
        engine.Tasks.Displace = _ => { };
        engine.Always("GET /tasks").Before(_ =>
        {
            if (++asked == 4)
                engine.Tasks.Set(task, "shutdown");
        });
        var isEnded = true;
        engine.Always("POST /services/create *").Before(_ => isEnded &= task["Status"]!["State"]!.ToString() == "shutdown");
        await publisher.DeployAsync();
        Assert.True(isEnded);
        Assert.Null(engine.Services.Find("pg_erase-1"));
    }

    [Fact]
    public async Task A_network_that_is_not_found_and_does_not_go_ends_the_removal_in_time()
    {
        await publisher.DeployAsync();
        engine.Always("DELETE /networks/pg_default").Answers(404, "network pg_default not found");
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.Deployer.RemoveAsync(withVolumes: false, default));
        Assert.Equal(DeployCodes.NotReady, failure.Code);
        Assert.Contains("The network pg_default is still there after 300 s", failure.Message, StringComparison.Ordinal);
    }

    private Task RemoveAsync() => publisher.Deployer.RemoveAsync(withVolumes: true, default);
}

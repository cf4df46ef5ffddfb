using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A cluster with data that docker's own client deployed: a publish takes it over, and refuses what would lose the data.</summary>
[Collection(OneNodeCollection.Name)]
[Trait("Lab", "2")]
public sealed class TakeoverTests
{
    private const string Password = "known-here";
    private static readonly string Folder = Path.Combine(SwarmLab.Example("OneNode"), "stacks/laptop");
    private static readonly string Connection = Client.ConnectionString($"{SwarmLab.Address(1)}:5432", Password);

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["STACK_REGISTRY"] = SwarmLab.Registry + "/",
        ["PATRONISWARM_SECRET_LAPTOP_DB_SUPERUSER_PASSWORD"] = Password,
    };

    [Fact]
    public async Task What_docker_deployed_is_taken_over_with_its_rows_and_nothing_restarts()
    {
        using var folder = new TemporaryFolder();
        // It makes the images, where there are none yet.
        await OneNodeLab.Deploy(Options(Folder), Variables);
        await Client.Do(Connection, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS row");
        await OneNodeLab.Remove("laptop");
        await SwarmLab.Docker("node1", ["config", "rm", .. (await SwarmLab.Docker("node1", "config", "ls", "-q", "--filter", "label=patroniswarm.stack=laptop")).Split('\n')]);

        await SwarmLab.Docker("node1", "stack", "deploy", "--detach=true", "-c", Path.Combine(Folder, "stack.yml"), "laptop");
        Assert.Equal(1000, await Client.AskUntil<long>(Connection, "SELECT count(*) FROM kept", static count => count == 1000, TimeSpan.FromSeconds(60)));
        await SwarmLab.Docker("node1", "service", "create", "--detach", "--name", "laptop_by-hand", "--label", "com.docker.stack.namespace=laptop", "debian:trixie-slim", "sleep", "infinity");
        var containers = await SwarmLab.Containers("laptop", 1);

        // Other members: today's would lead to an empty cluster beside the data.
        var refused = await OneNodeLab.Plan(Options(Changed(folder, "renamed", "db-node1", "postgres1", "laptop_db_", "laptop_x_", "laptop_db-bootstrap_", "laptop_y_", "laptop_proxy_", "laptop_z_")), Variables);
        Assert.Equal(["laptop_proxy", "laptop_db-node1"], refused.Takeovers.Where(static thing => thing.Action == TakeoverAction.Refuses).Select(static thing => thing.Name));
        // Another volume, and another scope: the member and etcd are asked.
        var moved = await Assert.ThrowsAsync<DeployException>(() => OneNodeLab.Deploy(Options(Changed(folder, "moved", "source: \"db-node1\"", "source: \"dcs-node1\"")), Variables));
        Assert.Equal(DeployCodes.Takeover, moved.Code);
        Assert.Contains("it has the volume laptop_db-node1 at /var/lib/postgresql, and the stack file mounts the volume laptop_dcs-node1 there", moved.Message, StringComparison.Ordinal);
        var scoped = await Assert.ThrowsAsync<DeployException>(() => OneNodeLab.Deploy(Options(Changed(folder, "scoped", "laptop-db\"", "other\"", "laptop_db_", "laptop_other_")), Variables));
        Assert.Contains("Patroni has it in the cluster laptop-db, and the stack file in other", scoped.Message, StringComparison.Ordinal);
        Assert.Equal(containers, (await SwarmLab.Containers("laptop", 1)).Intersect(containers));

        var plan = await OneNodeLab.Plan(Options(Folder), Variables);
        Assert.True(plan.IsEmpty, string.Join('\n', plan.Lines()));
        Assert.Contains("    takes over services laptop_dcs-node1, laptop_db-node1, laptop_proxy: unchanged", plan.Lines());
        Assert.Contains("takes over", await OneNodeLab.Deploy(Options(Folder), Variables), StringComparison.Ordinal);
        Assert.Contains("nothing to do", await OneNodeLab.Deploy(Options(Folder), Variables), StringComparison.Ordinal);

        // A change after that goes as any other, and what was made by hand is still there.
        var said = await OneNodeLab.Deploy(Options(Changed(folder, "patient", "attempts:1", "attempts:2")), Variables);
        Assert.Contains("1 updated", said, StringComparison.Ordinal);
        Assert.Equal(1000, await Client.AskUntil<long>(Connection, "SELECT count(*) FROM kept", static count => count == 1000, TimeSpan.FromSeconds(30)));
        Assert.NotEmpty(await SwarmLab.Container("node1", "laptop_by-hand"));
        await OneNodeLab.Remove("laptop");
    }

    // The same stack in a folder of its own, with something else in its files.
    private static string Changed(TemporaryFolder folder, string name, params string[] changes)
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            var text = File.ReadAllText(file);
            for (var change = 0; change < changes.Length; change += 2)
                text = text.Replace(changes[change], changes[change + 1], StringComparison.Ordinal);
            folder.Write($"{name}/{Path.GetFileName(file)}", text);
        }

        return Path.Combine(folder.Path, name);
    }

    private static DeployOptions Options(string stack) => new()
    {
        StackFile = Path.Combine(stack, "stack.yml"),
        StackName = "laptop",
        Registry = SwarmLab.Registry,
        ImagesDirectory = Path.Combine(SwarmLab.Root, "images"),
    };
}

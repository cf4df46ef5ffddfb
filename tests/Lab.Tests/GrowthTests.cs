using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>etcd from three members to five and back, each a change of the C# and a publish.</summary>
public sealed class GrowthTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] OnLab = [$"-p:StackRegistry={SwarmLab.Registry}", "-p:StackAccept=PSW9201", "-tl:off", "-v:minimal"];

    private SwarmLab lab = null!;

    public async Task InitializeAsync() => lab = await SwarmLab.Up(5, 3);

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    [Trait("Run", "Long")]
    public async Task Etcd_grows_from_three_members_to_five_and_back()
    {
        using var project = new LabProject("ThreeNodes");
        await Publish(project, Source(3));
        await SwarmLab.Inside("node1", "grow_db-node1", "psql", "-qc", "CREATE TABLE kept AS SELECT 42 AS answer");
        foreach (var members in new[] { 5, 3 })
        {
            await Publish(project, Source(members));
            Assert.Equal(Enumerable.Range(1, members).Select(static node => $"dcs-node{node}"), await Members());
            Assert.Equal("42", await SwarmLab.Inside("node1", "grow_db-node1", "psql", "-Atc", "SELECT answer FROM kept"));
            Assert.Contains("nothing to do", await Build(project, "PlanStack", "-p:StackPlanMustBeEmpty=true"), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Etcd_alone_is_changed_member_by_member_and_shrinks_to_one_that_works()
    {
        using var project = new LabProject("ThreeNodes");
        await Publish(project, Alone(3, "512MiB"));
        await Publish(project, Alone(3, "600MiB"));
        var starts = new List<DateTimeOffset>();
        for (var node = 1; node <= 3; node++)
            starts.Add(DateTimeOffset.Parse(await SwarmLab.Docker($"node{node}", "inspect", "--format", "{{.State.StartedAt}}", await SwarmLab.Container($"node{node}", $"grow_dcs-node{node}")), CultureInfo.InvariantCulture));
        starts.Sort();
        output.WriteLine(string.Join(", ", starts));
        // A member is changed when the one before has been seen healthy three times, a second apart.
        Assert.All(starts.Zip(starts.Skip(1)), static pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(3), $"{pair}"));
        // The last but one goes another way than the one before.
        await Publish(project, Alone(1, "600MiB"));
        Assert.Equal(["dcs-node1"], await Members());
    }

    private static string Alone(int members, string memory) => Source(members)
        .Replace("[Etcd,", $"[Etcd, Limits(Memory = \"{memory}\"),", StringComparison.Ordinal)
        .Replace("[Postgres<Dcs>(Version = 17), On<Node1>]", "", StringComparison.Ordinal)
        .Replace("class Db;", "", StringComparison.Ordinal);

    private static string Source(int members) => $$"""
        using PatroniSwarm;

        namespace Lab;

        [SwarmStack("grow"), OverlayNetwork("grownet"), Development]
        public static partial class Grow
        {
            [SwarmNode("node1", Role = NodeRole.Manager)] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager)] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager)] class Node3;
            [SwarmNode("node4")] class Node4;
            [SwarmNode("node5")] class Node5;

            [Etcd, On<{{string.Join(", ", Enumerable.Range(1, members).Select(static node => $"Node{node}"))}}>]
            class Dcs;

            [Postgres<Dcs>(Version = 17), On<Node1>]
            class Db;
        }
        """;

    private async Task Publish(LabProject project, string source)
    {
        var time = Stopwatch.StartNew();
        project.Change(_ => source);
        output.WriteLine(await Build(project, "Publish"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"published after {time.Elapsed.TotalSeconds:0} s"));
    }

    private async Task<string> Build(LabProject project, string target, params string[] arguments)
    {
        var result = await lab.Dotnet(["build", project.Path, $"-t:{target}", .. OnLab, .. arguments]);
        Assert.True(result.ExitCode == 0, result.StandardOutput);
        return result.StandardOutput;
    }

    // As etcd itself says, and not as we do.
    private static async Task<IEnumerable<string>> Members()
    {
        using var list = JsonDocument.Parse(await SwarmLab.Inside("node1", "grow_dcs-node1", "etcdctl", "--endpoints", "https://dcs-node1:2379", "member", "list", "-w", "json"));
        return [.. list.RootElement.GetProperty("members").EnumerateArray().Select(static member => member.GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }
}

using System.Globalization;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>
/// Swarm starts a member's next container while the one before it still runs. Round after round with four writers: no volume has two PostgreSQL
/// servers, no acknowledged row is lost, the data is sound, and the cluster is whole again by itself.
/// </summary>
[Trait("Run", "Long")]
public sealed class VolumeTests(ThreeNodesLab cluster, ITestOutputHelper output) : IClassFixture<ThreeNodesLab>
{
    private const int Writers = 4;
    private static readonly string[] Members = ["db-node1", "db-node2", "db-node3"];

    // Swarm takes a node for lost after some 15 s.
    private static readonly TimeSpan LongEnoughToBeLost = TimeSpan.FromSeconds(25);

    private static int Rounds => int.Parse(Environment.GetEnvironmentVariable("LAB_REPEAT") ?? "20", CultureInfo.InvariantCulture);

    // When the node is back, swarm replaces its tasks at a moment of its own; that one is to meet the loss of the leader.
    [Fact]
    public Task A_node_that_was_cut_off_is_back_while_the_leaders_node_is_lost() => RoundsAsync("healed", async (round, leader) =>
    {
        var back = Node(Members.Where(member => member != leader).ElementAt(round % 2));
        await SwarmLab.Run("cut", back);
        await Task.Delay(LongEnoughToBeLost);
        await SwarmLab.Run("heal", back);
        var moment = TimeSpan.FromSeconds(round * 7 % 20);
        await Task.Delay(moment);
        await SwarmLab.Run("kill", Node(leader));
        await Task.Delay(TimeSpan.FromSeconds(45));
        await SwarmLab.Run("start", Node(leader));
        return $"{back} was cut off and came back, {Node(leader)} died {moment.TotalSeconds:0} s later";
    });

    // A checkpointer that does nothing stands for storage that hangs: PostgreSQL cannot end before its container is killed.
    [Fact]
    public Task A_replica_that_cannot_stop_is_updated() => RoundsAsync("updated", async (round, leader) =>
    {
        var member = Members.Where(member => member != leader).ElementAt(round % 2);
        var before = await SwarmLab.Container(Node(member), $"pg_{member}");
        await SwarmLab.Inside(Node(member), $"pg_{member}", "sh", "-c", "for process in /proc/[0-9]*; do if tr '\\0' ' ' < $process/cmdline | grep -q '^postgres: .*[c]heckpointer'; then kill -STOP ${process#/proc/}; fi; done");
        await SwarmLab.Docker("node1", "service", "update", "--detach", "--force", $"pg_{member}");
        for (var end = DateTime.UtcNow.AddMinutes(4); (await SwarmLab.Docker(Node(member), "ps", "-q")).Contains(before, StringComparison.Ordinal); await Task.Delay(500))
            Assert.True(DateTime.UtcNow < end, $"The old container of {member} did not end.");
        var after = await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket(Node(member)), "logs", await SwarmLab.Container(Node(member), $"pg_{member}")]);
        Assert.Contains("run-patroni: waiting: ", after.StandardError, StringComparison.Ordinal);
        return $"{member} was updated, and its next container waited";
    });

    private async Task RoundsAsync(string what, Func<int, string, Task<string>> fault)
    {
        var longest = TimeSpan.Zero;
        for (var round = 1; round <= Rounds; round++)
        {
            var leader = await ThreeNodesLab.Leader();
            using var stop = new CancellationTokenSource();
            var writes = Enumerable.Range(1, Writers).Select(writer => new AcknowledgedWrites(cluster.Write, $"{what}_{round}_{writer}_{Guid.NewGuid():N}")).ToList();
            var clients = writes.Select(writer => writer.Run(stop.Token)).ToList();
            string happened;
            int looks;
            await using (var watch = new VolumeWriters())
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                happened = await fault(round, leader);
                await ThreeNodesLab.Leader();
                await Task.Delay(TimeSpan.FromSeconds(2));
                await stop.CancelAsync();
                await Task.WhenAll(clients);
                Assert.Empty(watch.Collisions);
                looks = watch.Looks;
            }

            foreach (var writer in writes)
                Assert.Empty(await writer.Lost());
            await CheckDataAsync();
            var gap = writes.Max(static writer => writer.LongestGap);
            longest = gap > longest ? gap : longest;
            Report($"{what} {round}: {happened}; longest gap {gap.TotalSeconds:0.0} s, {writes.Sum(static writer => writer.Count)} rows acknowledged and there, {looks} looks at the volumes");
        }

        Report($"{what}: {Rounds} rounds, longest gap {longest.TotalSeconds:0.0} s");
    }

    // The extension comes to the replicas from the leader.
    private static async Task CheckDataAsync()
    {
        var leader = await ThreeNodesLab.Leader();
        await SwarmLab.Inside(Node(leader), $"pg_{leader}", "pg_amcheck", "--install-missing", "-d", "postgres");
        foreach (var member in Members)
            await SwarmLab.Inside(Node(member), $"pg_{member}", "pg_amcheck", "-d", "postgres");
    }

    private void Report(string line)
    {
        output.WriteLine(line);
        // An hour of rounds is worth reading before it is over.
        if (Environment.GetEnvironmentVariable("LAB_LOG") is { Length: > 0 } log)
            File.AppendAllText(log, $"{DateTime.UtcNow:HH:mm:ss} {line}\n");
    }

    private static string Node(string member) => member.Replace("db-", "", StringComparison.Ordinal);
}

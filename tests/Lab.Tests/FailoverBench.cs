using System.Globalization;
using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>
/// What <c>bench/failover</c> runs: each fault so many times, at a random moment of the lease, while four clients write. A line is appended to its file after each fault, so a
/// bench that was stopped goes on where it was.
/// </summary>
[Collection(ThreeNodesCollection.Name)]
public sealed class FailoverBench(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private const int Clients = 4;

    // After a fault before swarm and the cluster have settled, the next one would be of two.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(20);

    // The leader renews its lease each LoopWait, 2 s.
    private static readonly TimeSpan Renewals = TimeSpan.FromSeconds(4);

    // Other than the example's.
    private Replication? changed;

    [Fact]
    [Trait("Run", "Bench")]
    public async Task Each_fault_is_provoked_while_clients_write()
    {
        var runs = int.Parse(Given("FAILOVER_RUNS", "1"), CultureInfo.InvariantCulture);
        var (file, commit) = (Given("FAILOVER_FILE", "failover.tsv"), Given("FAILOVER_COMMIT", "-"));
        if (Given("FAILOVER_REPLICATION", "") is { Length: > 0 } replication)
        {
            (changed, commit) = (Enum.Parse<Replication>(replication), $"{commit}-{replication}");
            cluster.Project().Change(source => source.Replace("Version = 17", $"Version = 17, Replication = Replication.{replication}", StringComparison.Ordinal));
            await cluster.Publish();
        }

        var named = Given("FAILOVER_FAULTS", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var faults = ProvokedFault.All.Where(fault => named.Length == 0 || named.Contains(fault.Name)).ToList();
        Assert.True(faults.Count >= named.Length, $"The faults are {string.Join(", ", ProvokedFault.All)}.");
        for (var run = 1; run <= runs; run++)
        {
            foreach (var fault in faults)
            {
                var done = File.Exists(file) ? File.ReadLines(file).Count(line => line.StartsWith($"{commit}\t{fault}\t", StringComparison.Ordinal)) : 0;
                if (done < run)
                    await File.AppendAllTextAsync(file, $"{commit}\t{await Measure(fault)}\n");
            }
        }
    }

    private async Task<string> Measure(ProvokedFault fault)
    {
        await SwarmLab.MendAndSettle();
        await ThreeNodesLab.Leader();
        await Task.Delay(Settled);
        var leader = await ThreeNodesLab.Leader();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => new AcknowledgedWrites(cluster.WriteFrom(client), $"{fault}_{client}_{Guid.NewGuid():N}")).ToList();
        var writing = clients.ConvertAll(client => client.Run(stop.Token));
        await Task.Delay(TimeSpan.FromSeconds(3) + (Renewals * Random.Shared.NextDouble()));
        var before = clients.ConvertAll(static client => client.Count);
        Assert.DoesNotContain(0, before);
        await fault.Provoke(leader);
        await Task.Delay(fault.Patience);
        for (var waited = 0; clients.Zip(before).Any(static client => client.First.Count < client.Second + 50) && waited < 120; waited++)
            await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        await SwarmLab.MendAndSettle();
        await ThreeNodesLab.Leader();
        var lost = 0;
        foreach (var client in clients)
            lost += (await client.Lost()).Count;

        var times = clients.SelectMany(static client => client.Times).Order().ToList();
        var nobody = times.Zip(times.Skip(1), static (one, next) => next - one).Max();
        var bound = Seconds(ThreeNodesLab.Bound(fault.Scenario, changed));
        var line = string.Join('\t', fault, leader, Seconds(nobody), Seconds(clients.Max(static client => client.LongestGap)), bound, times.Count, lost);
        output.WriteLine(line);
        return line;
    }

    private static string Given(string name, string unsaid) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : unsaid;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}

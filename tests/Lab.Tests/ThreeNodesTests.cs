using System.Globalization;
using System.Text;
using Npgsql;
using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

[Collection(ThreeNodesCollection.Name)]
public sealed class ThreeNodesTests(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private static readonly string[] Addresses = [SwarmLab.Address(1), SwarmLab.Address(2), SwarmLab.Address(3)];
    private static readonly string[] Members = ["db-node1", "db-node2", "db-node3"];
    private static readonly string[] Nodes = ["node1", "node2", "node3"];
    private static readonly int[] Releases = [8, 9, 10];

    [Fact]
    public async Task A_write_through_each_proxy_lands_on_the_leader_and_a_replica_reads_it()
    {
        output.WriteLine(cluster.FirstPublish);
        await ThreeNodesLab.Leader();
        await Client.Do(cluster.Write, "CREATE TABLE through (proxy text PRIMARY KEY)");
        foreach (var address in Addresses)
        {
            var proxy = Client.ConnectionString($"{address}:5432", cluster.Lab.Password);
            Assert.False(await Client.Ask<bool>(proxy, "SELECT pg_is_in_recovery()"));
            await Client.Do(proxy, $"INSERT INTO through VALUES ('{address}')");
        }

        foreach (var address in Addresses)
        {
            var replica = Client.ConnectionString($"{address}:5433", cluster.Lab.Password);
            Assert.True(await Client.Ask<bool>(replica, "SELECT pg_is_in_recovery()"));
            Assert.Equal(3, await Client.AskUntil<long>(replica, "SELECT count(*) FROM through", static count => count == 3, TimeSpan.FromSeconds(10)));
        }

        // They work so with nothing that a process does not need.
        foreach (var container in await Confined.Check("pg", Nodes))
            output.WriteLine(container);
    }

    [Fact]
    public async Task A_proxy_that_has_just_started_sends_no_write_to_a_standby_and_reads_to_the_leader_when_no_replica_is_left()
    {
        var leader = await ThreeNodesLab.Leader();
        var standbys = Members.Except([leader]).ToList();
        await Task.WhenAll(standbys.Select(static standby => ProvokedFault.SignalPatroni(standby, "STOP")));
        const int Enough = 30;
        var (asked, answers) = (0, new List<bool>());
        try
        {
            // The standbys take connections, and their checks are answered by nobody.
            var container = await SwarmLab.Container("node1", "pg_proxy");
            await SwarmLab.Docker("node1", "kill", container);
            for (var until = DateTime.UtcNow.AddMinutes(1); DateTime.UtcNow < until && (answers.Count == asked || answers.Count < Enough); asked++)
            {
                try
                {
                    answers.Add(await Client.Ask<bool>(Client.ConnectionString($"{Addresses[0]}:5432", cluster.Lab.Password), "SELECT pg_is_in_recovery()"));
                }
                catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
                {
                }
            }

            // No replica is left.
            Assert.False(await Client.Ask<bool>(Client.ConnectionString($"{Addresses[0]}:5433", cluster.Lab.Password), "SELECT pg_is_in_recovery()"));
        }
        finally
        {
            await Task.WhenAll(standbys.Select(static standby => ProvokedFault.SignalPatroni(standby, "CONT")));
        }

        output.WriteLine($"{answers.Count} of {asked} connections were taken");
        Assert.True(answers.Count < asked, "The proxy did not restart.");
        Assert.True(answers.Count >= Enough, "The proxy did not start again.");
        Assert.DoesNotContain(true, answers);
        await ThreeNodesLab.Leader();
    }

    [Fact]
    public async Task Each_release_of_Npgsql_writes_and_reads_with_the_generated_strings()
    {
        await ThreeNodesLab.Leader();
        await Client.Do(cluster.Write, "CREATE TABLE notes (id text PRIMARY KEY)");
        var generated = (await SwarmLab.Execute("dotnet", [Path.Combine(SwarmLab.Root, "artifacts/bin/ThreeNodes", SwarmLab.Configuration, "ThreeNodes.dll")])).StandardOutput.Split('\n');
        foreach (var release in Releases)
        {
            var program = Path.Combine(SwarmLab.Root, $"artifacts/bin/Npgsql{release}", SwarmLab.Configuration, $"Npgsql{release}.dll");
            var result = await SwarmLab.Execute("dotnet", [program], new()
            {
                ["READ_WRITE"] = Generated("Read and write:"),
                ["READ_ONLY"] = Generated("Read only:"),
            });
            output.WriteLine(result.StandardOutput);
            Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        }

        // The example has the addresses of the first lab.
        string Generated(string label)
        {
            var text = generated.Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
            for (var node = 1; node <= 3; node++)
                text = text.Replace($"198.18.0.{10 + node}:", $"{SwarmLab.Address(node)}:", StringComparison.Ordinal);
            // Where the publish left it.
            text = text.Replace("pg_db-ca.crt", cluster.Project().Root("pg_db-ca.crt"), StringComparison.Ordinal);
            return $"{text};Username=postgres;Password={cluster.Lab.Password};Database=postgres";
        }
    }

    [Fact]
    public async Task A_second_publish_finds_nothing_to_do_and_no_password_is_in_what_it_leaves()
    {
        var log = Path.Combine(Path.GetTempPath(), $"patroniswarm-{Guid.NewGuid():N}.binlog");
        try
        {
            await ThreeNodesLab.SettledLeader();
            var containers = await SwarmLab.Containers("pg", 3);
            Assert.Contains("nothing to do", await cluster.Publish($"-bl:{log}"), StringComparison.Ordinal);
            Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
            Assert.False(await BinaryLog.Has(log, cluster.Lab.Password));
        }
        finally
        {
            File.Delete(log);
        }
    }

    [Fact]
    public async Task The_plain_client_deploys_the_same_services_and_we_find_nothing_to_do_after_it()
    {
        await ThreeNodesLab.SettledLeader();
        var (specs, containers) = (await SwarmLab.Specs("pg"), await SwarmLab.Containers("pg", 3));
        await SwarmLab.Docker("node1", "stack", "deploy", "-c", Path.Combine(SwarmLab.Example("ThreeNodes"), "stacks/pg/stack.yml"), "pg");
        Assert.Equal(specs, await SwarmLab.Specs("pg"));
        Assert.Contains("nothing to do", await cluster.Publish(), StringComparison.Ordinal);
        Assert.Equal(containers, await SwarmLab.Containers("pg", 3));
        Assert.Contains("pg", await SwarmLab.Docker("node1", "stack", "ls"), StringComparison.Ordinal);
        Assert.Equal(9, (await SwarmLab.Docker("node1", "stack", "ps", "pg", "--filter", "desired-state=running", "-q")).Split('\n').Length);
    }

    [Fact]
    public Task The_leaders_container_is_killed_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.ContainerKilled);

    [Fact]
    public Task The_leaders_node_is_cut_off_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.NodeCutOff);

    [Fact]
    [Trait("Run", "Long")]
    public Task The_leaders_node_loses_its_power_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.NodeDead);

    // Patroni would otherwise compare the standby's lag with what the leader last wrote to etcd.
    [Fact]
    [Trait("Run", "Long")]
    public async Task The_leaders_node_loses_its_power_in_a_bulk_load_and_the_standby_that_lacks_it_takes_over()
    {
        await ThreeNodesLab.Leader();
        await Client.Do(cluster.Write, "CREATE TABLE IF NOT EXISTS bulk (row text)");
        await FailoverLosesNothing(new("node_dead_in_a_bulk_load", RecoveryScenario.NodeLost, TimeSpan.FromSeconds(45), static async leader =>
        {
            // Either of them could confirm, and take over.
            var standbys = Members.Where(member => member != leader).ToList();
            await Task.WhenAll(standbys.Select(static standby => SignalReceiver(standby, "STOP")));
            await ProvokedFault.In(leader, "psql -qc \"BEGIN; INSERT INTO bulk SELECT repeat('x', 1000) FROM generate_series(1, 30000); SELECT pg_sleep(600)\" > /dev/null 2>&1 &");
            // The leader writes its position to etcd in each loop.
            await Task.Delay(TimeSpan.FromSeconds(5));
            Assert.True(long.Parse(await ProvokedFault.In(leader, "psql -Atc 'SELECT min(pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn))::bigint FROM pg_stat_replication'"), CultureInfo.InvariantCulture) > 10_000_000);
            await ProvokedFault.NodeDead.Provoke(leader);
            await Task.WhenAll(standbys.Select(static standby => SignalReceiver(standby, "CONT")));
        }));
    }

    [Fact]
    public Task The_leaders_PostgreSQL_crashes_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.PostgresKilled);

    [Fact]
    [Trait("Run", "Long")]
    public Task The_leaders_Patroni_freezes_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.PatroniFrozen);

    [Fact]
    public Task The_leader_switches_over_and_no_acknowledged_row_is_lost() => FailoverLosesNothing(ProvokedFault.Switchover);

    [Fact]
    public async Task A_switchover_does_not_wait_for_a_reader_on_the_standby_whose_table_the_leader_alters()
    {
        await ThreeNodesLab.Leader();
        var table = $"read_{Guid.NewGuid():N}";
        await Client.Do(cluster.Write, $"CREATE TABLE {table} AS SELECT 42 AS answer");
        var reader = Task.CompletedTask;
        await FailoverLosesNothing(new("switchover_with_reader", RecoveryScenario.Switchover, TimeSpan.FromSeconds(10), async leader =>
        {
            var standby = await ProvokedFault.SynchronousStandby(leader);
            // Cancelled as soon as replay has waited for it, so it fails.
            reader = ProvokedFault.In(standby, $"psql -v ON_ERROR_STOP=1 -qc 'BEGIN; SELECT count(*) FROM {table}; SELECT pg_sleep(90)' 2>&1 | grep -q 'conflict with recovery'");
            await Task.Delay(TimeSpan.FromSeconds(1));
            await ProvokedFault.In(leader, $"psql -qc 'ALTER TABLE {table} ADD COLUMN note text'");
            await ProvokedFault.In(leader, $"patronictl -c /etc/patroni/patroni.yml switchover --force --leader {leader} --candidate {standby}");
        }));
        await reader;
    }

    // Patroni would otherwise go on asking at the address that it has asked before.
    [Fact]
    public async Task A_switchover_finds_a_member_whose_container_was_replaced_since_the_leader_asked_it()
    {
        var leader = await ThreeNodesLab.SettledLeader();
        var candidate = Members.First(member => member != leader);
        await Switchover("--scheduled", "2099-01-01T00:00");
        await ProvokedFault.In(leader, "patronictl flush pg-db switchover --force");
        var (node, service) = (candidate["db-".Length..], $"pg_{candidate}");
        var before = await SwarmLab.Container(node, service);
        await SwarmLab.Docker(node, "kill", before);
        await SwarmLab.Replaced(node, service, before, TimeSpan.FromMinutes(1));
        Assert.Equal(leader, await ThreeNodesLab.Leader());
        // For some seconds, Patroni refuses a candidate that has just started to stream.
        string answer;
        for (var end = DateTime.UtcNow.AddSeconds(30); !(answer = await Switchover()).Contains($"Successfully switched over to \"{candidate}\"", StringComparison.Ordinal); await Task.Delay(1000))
            Assert.True(DateTime.UtcNow < end, answer);
        await ThreeNodesLab.Leader();

        Task<string> Switchover(params string[] options) => ProvokedFault.In(leader, $"patronictl switchover --force --leader {leader} --candidate {candidate} {string.Join(' ', options)}");
    }

    private static Task<string> SignalReceiver(string standby, string signal) =>
        ProvokedFault.In(standby, $"kill -{signal} $(psql -Atc 'SELECT pid FROM pg_stat_wal_receiver')");

    [Fact]
    public async Task Removed_by_the_plain_client_and_published_again_after_an_interrupted_publish_the_data_is_there()
    {
        await ThreeNodesLab.SettledLeader();
        await Client.Do(cluster.Write, "CREATE TABLE kept AS SELECT 42 AS answer");
        await SwarmLab.Docker("node1", "stack", "rm", "pg");
        await cluster.Lab.Interrupt(cluster.Project().Path, TimeSpan.FromSeconds(12), $"-p:StackRegistry={SwarmLab.Registry}");
        await cluster.Publish();
        Assert.Equal(42, await Client.Ask<int>(cluster.Write, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task The_leader_of_etcd_leaves_the_node_where_PostgreSQLs_leader_is()
    {
        var node = (await ThreeNodesLab.Leader()).Replace("db-", "", StringComparison.Ordinal);
        var (members, leads) = await Etcd();
        // etcd gives up after an election timeout if the other one is not up to date.
        if (leads != node)
            await SwarmLab.Inside(leads, $"pg_dcs-{leads}", "sh", "-c", $"for try in 1 2 3 4 5; do etcdctl move-leader {members[node]} && exit; done");
        for (var waited = 0; (await Etcd()).Leads == node; waited++)
        {
            Assert.InRange(waited, 0, 30);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        // Each member's ID by its node, and the node of the leader.
        static async Task<(Dictionary<string, string> Members, string Leads)> Etcd()
        {
            // Address, ID, version, size, whether it leads, …
            var rows = (await SwarmLab.Inside("node1", "pg_dcs-node1", "etcdctl", "endpoint", "status", "--cluster", "-w", "simple")).Split('\n').Select(static row => row.Split(", ")).ToList();
            return (rows.ToDictionary(NodeOf, static row => row[1]), NodeOf(rows.Single(static row => row[4] == "true")));
        }

        static string NodeOf(string[] row) => new Uri(row[0]).Host.Replace("dcs-", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_real_tools_accept_what_is_emitted()
    {
        var folder = Path.Combine(SwarmLab.Example("ThreeNodes"), "stacks/pg");
        await SwarmLab.Docker("node1", "stack", "config", "-c", Path.Combine(folder, "stack.yml"));
        await SwarmLab.Inside("node1", "pg_proxy", "haproxy", "-c", "-f", "/etc/haproxy/haproxy.cfg");
        // As in the container's own environment, beside the Patroni that holds its ports.
        await SwarmLab.Inside("node1", "pg_db-node1", "sh", "-c", """
            for name in superuser replication rewind restapi; do
                export "PATRONI_$(echo $name | tr a-z A-Z)_PASSWORD=checked"
            done
            patroni --validate-config --ignore-listen-port /etc/patroni/patroni.yml
            """);
    }

    private async Task FailoverLosesNothing(ProvokedFault fault)
    {
        var bound = ThreeNodesLab.Bound(fault.Scenario);
        var leader = await ThreeNodesLab.Leader();
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, $"{fault}_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = writes.Count;
        Assert.True(before > 0, "The client wrote nothing before the failure.");
        await fault.Provoke(leader);

        // Time for the failure to be noticed, for a takeover, and for writes on the other side of it.
        await Task.Delay(fault.Patience);
        for (var waited = 0; writes.Count < before + 100 && waited < 90; waited++)
            await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault} {leader}: longest gap {writes.LongestGap.TotalSeconds:0.0} s of at most {bound.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.True(writes.LongestGap <= bound, $"{fault}: {writes.LongestGap} is longer than the {bound} that was proved.");
        // A switchover takes a second; without any failure a row takes 20 ms.
        Assert.True(writes.LongestGap > TimeSpan.FromMilliseconds(300), "The failure was no failure: nobody waited.");
        Assert.True(writes.Count > before + 20, $"{writes.Count} rows in all, {before} of them before the failure.");
        Assert.Empty(await writes.Lost());
        await ThreeNodesLab.Leader();
        Assert.Empty(await writes.Lost());
    }
}

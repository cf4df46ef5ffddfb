using System.Text.Json;
using CliWrap;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Backups by pgBackRest: added to a cluster that runs, made from a standby, and seen in the status.</summary>
[Collection(ChangedClusterCollection.Name)]
[Trait("Lab", "2")]
public sealed class BackupTests(ThreeNodesLab cluster, ITestOutputHelper output) : ChangedCluster(cluster, output)
{
    private const string Host = "pg_backup-node3";

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_cluster_gets_backups_while_clients_write_and_a_delete_is_undone()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(WithBackup);
        await WhileWriting("Backups are added", async () => Output.WriteLine(await Published(project)));
        var backup = await Backup(project);
        Output.WriteLine(backup.ToString());
        Assert.True(backup.GetProperty("protected").GetBoolean(), backup.ToString());
        // After a restore, the first one is made before a standby is there.
        if (backup.GetProperty("number").GetInt32() == 1)
            Assert.DoesNotContain("unable to find a standby", await SwarmLab.Docker("node1", "service", "logs", Host), StringComparison.Ordinal);
        await Encrypted();
        foreach (var container in await Confined.Check("pg", ["node1", "node2", "node3"]))
            Output.WriteLine(container);

        await Sql("DROP TABLE IF EXISTS kept", "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        var moment = await Now();
        await Sql("DELETE FROM kept WHERE number > 10", "INSERT INTO kept VALUES (5000)");
        var (exitCode, _, said) = await SwarmLab.Pswarm(project, "restore", "--to", "2020-01-01T00:00:00Z", "--in-place", "--yes");
        Assert.True(exitCode != 0, said);
        Assert.Contains("Nothing was changed: 2020-01-01T00:00:00Z is outside of what can be restored: from ", said, StringComparison.Ordinal);

        Output.WriteLine(await Restored(project, moment));
        Assert.Equal(["1000|1000"], await Sql("SELECT count(*), max(number) FROM kept"));
        // With the passwords of before, through the proxies.
        Assert.Equal(1000, await Client.Ask<long>(Cluster.Write, "SELECT count(*) FROM kept"));
        await Protected(project);
        await NothingToDo(project);
        (exitCode, _, said) = await SwarmLab.Pswarm(project, "restore", "--accept", "--yes");
        Assert.True(exitCode == 0, said);
        foreach (var node in new[] { "node1", "node2", "node3" })
            Assert.DoesNotContain(".before-", await SwarmLab.Inside(node, $"pg_db-{node}", "ls", "/var/lib/postgresql/17"), StringComparison.Ordinal);

        // Whoever removes the backups by mistake has them.
        await Published(Cluster.Project());
        Assert.Contains("pg_backup-node3", await SwarmLab.Docker("node3", "volume", "ls", "-q"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_restore_that_was_killed_goes_on_and_another_one_follows()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(WithBackup);
        await Published(project);
        await Protected(project);
        await Sql("DROP TABLE IF EXISTS kept", "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        var moment = await Now();
        await Sql("DELETE FROM kept");

        // Until the members are stopped and their data is aside.
        using (var kill = new CancellationTokenSource(TimeSpan.FromSeconds(12)))
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => Cli.Wrap("dotnet")
                .WithArguments([Path.Combine(SwarmLab.Root, "artifacts/bin/Cli", SwarmLab.Configuration, "PatroniSwarm.Cli.dll"), "restore", "--to", moment, "--in-place", "--yes"])
                .WithWorkingDirectory(Path.GetDirectoryName(project.Path)!)
                .WithEnvironmentVariables(static variables => variables.Set("DOCKER_HOST", SwarmLab.Socket("node1")))
                .WithValidation(CommandResultValidation.None)
                .ExecuteAsync(kill.Token));
        }

        Output.WriteLine(await Restored(project, moment));
        Assert.Equal(["1000"], await Sql("SELECT count(*) FROM kept"));
        await Protected(project);
        await Sql("INSERT INTO kept VALUES (6000)");
        Output.WriteLine(await Succeeds(Build(project, "RestoreStack", "-p:RestoreTo=latest", "-p:RestoreInPlace=true")));
        Assert.Equal(["1001"], await Sql("SELECT count(*) FROM kept"));
        await Succeeds(Build(project, "RestoreStack", "-p:RestoreAccepted=true"));
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task The_data_of_all_members_and_of_etcd_is_lost_and_the_cluster_comes_back_from_the_repository()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(WithBackup);
        await Published(project);
        await Protected(project);
        await Sql("DROP TABLE IF EXISTS kept", "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        Output.WriteLine(await Said(project, "backup"));
        await Sql("INSERT INTO kept SELECT generate_series(1001, 1500)", "SELECT pg_switch_wal()");
        for (var end = DateTime.UtcNow.AddMinutes(1); (await Sql("SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"))[^1] != "0"; await Task.Delay(500))
            Assert.True(DateTime.UtcNow < end, "WAL is not archived.");

        Output.WriteLine(await Said(project, "remove", "--with-data", "pg", "--yes"));
        // The members make an empty cluster, whose WAL the repository refuses.
        var (exitCode, said) = await Build(project, "Publish");
        Output.WriteLine(said);
        Assert.NotEqual(0, exitCode);
        Output.WriteLine(await Restored(project, "latest"));
        Assert.Equal(["1500|1500"], await Sql("SELECT count(*), max(number) FROM kept"));
        await Protected(project);
        await NothingToDo(project);
        await Said(project, "restore", "--accept", "--yes");
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Promises_about_a_disaster_are_proved_by_a_drill()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(WithBackup);
        await Published(project);
        await Protected(project);

        project.Change(static source => Promising(source, "2min", "12h"));
        var (exitCode, said) = await Build(project, "Build");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW8011: No drill has shown that Db can be restored: there is no stacks/pg/drill.json.", said, StringComparison.Ordinal);
        Output.WriteLine(await Said(project, "drill"));
        await Succeeds(Build(project, "Publish", "-p:StackAccept=PSW9202"));
        // By then a file with the leader's empty transactions is there.
        await Task.Delay(TimeSpan.FromSeconds(75));
        Output.WriteLine(await Said(project, "drill", "--to", "latest"));
        var file = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks", "pg", "drill.json"));
        Output.WriteLine(file);
        using (var evidence = JsonDocument.Parse(file))
            Assert.InRange(Assert.Single(evidence.RootElement.GetProperty("drills").EnumerateArray()).GetProperty("newestCommitAge").GetDouble(), 0.1, 80);

        project.Change(static source => Promising(source, "2min", "10s"));
        (exitCode, said) = await Build(project, "Build");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PSW8012: By the drill of ", said, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task Moments_before_and_between_three_failovers_are_restored_one_after_the_other()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(WithBackup);
        await Published(project);
        await Protected(project);
        await Sql("DROP TABLE IF EXISTS kept", "CREATE TABLE kept (number int)");
        var moments = new List<string>();
        for (var failover = 1; failover <= 3; failover++)
        {
            await Sql($"INSERT INTO kept SELECT generate_series(1, 100)");
            moments.Add(await Now());
            // While a backup is made and WAL is sent.
            var backup = Said(project, "backup", "--type", "full");
            var leader = await ThreeNodesLab.Leader();
            await Sql("CREATE TABLE IF NOT EXISTS noise (words text)", "INSERT INTO noise SELECT repeat(md5(random()::text), 10) FROM generate_series(1, 200000)");
            await ProvokedFault.ContainerKilled.Provoke(leader);
            Output.WriteLine(await backup);
            await ThreeNodesLab.SettledLeader();
        }

        await Protected(project);
        Output.WriteLine((await Backup(project)).ToString());
        foreach (var (number, moment) in new[] { (2, moments[1]), (1, moments[0]) })
        {
            Output.WriteLine(await Restored(project, moment));
            Assert.Equal([$"{number * 100}"], await Sql("SELECT count(*) FROM kept"));
            await Protected(project);
        }

        // A drill draws moments that no restore has left.
        for (var run = 0; run < 3; run++)
            Output.WriteLine(await Said(project, "drill"));
        await Said(project, "restore", "--accept", "--yes");
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_repository_that_is_away_loses_nothing_and_one_that_is_away_too_long_gets_a_new_backup()
    {
        await ThreeNodesLab.SettledLeader();
        var project = Cluster.Project();
        project.Change(source => WithBackup(source).Replace("PgBackRest<Db>", "PgBackRest<Db>(ArchiveQueue = \"128MiB\")", StringComparison.Ordinal));
        await Published(project);
        await Protected(project);
        var number = (await Backup(project)).GetProperty("number").GetInt32();

        await SwarmLab.Docker("node1", "service", "scale", "-d", $"{Host}=0");
        await WriteWal(megabytes: 60);
        Assert.Contains("does not answer", (await SwarmLab.Pswarm(project, "status")).Said, StringComparison.Ordinal);
        await SwarmLab.Docker("node1", "service", "scale", "-d", $"{Host}=1");
        await Protected(project);
        Assert.Equal(number, (await Backup(project)).GetProperty("number").GetInt32());

        await SwarmLab.Docker("node1", "service", "scale", "-d", $"{Host}=0");
        await WriteWal(megabytes: 600);
        var waiting = int.Parse((await Sql("SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'"))[^1], System.Globalization.CultureInfo.InvariantCulture);
        Output.WriteLine($"{waiting} WAL files wait.");
        Assert.InRange(waiting, 1, 10);
        await SwarmLab.Docker("node1", "service", "scale", "-d", $"{Host}=1");
        await Task.Delay(TimeSpan.FromSeconds(15));
        await Protected(project);
        Assert.Equal(number + 1, (await Backup(project)).GetProperty("number").GetInt32());
        Assert.Contains("never came, and a new backup is needed", await SwarmLab.Docker("node1", "service", "logs", Host), StringComparison.Ordinal);
        Output.WriteLine(await Said(project, "drill", "--to", "latest"));
    }

    // And until the members have tried to send it.
    private static async Task WriteWal(int megabytes)
    {
        await Sql("CREATE TABLE IF NOT EXISTS noise (words text)");
        for (var written = 0; written < megabytes; written += 20)
            await Sql("INSERT INTO noise SELECT repeat(md5(random()::text), 30) FROM generate_series(1, 20000)");
        await Task.Delay(TimeSpan.FromSeconds(60));
    }

    private static string Promising(string source, string loses, string restores) =>
        // What is beside the repository would be lost with it.
        WithBackup(source).Replace("[Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>", "[Postgres<Dcs>(Version = 17), On<Node1, Node2>", StringComparison.Ordinal).Replace("RecoversWithin(\"60s\")", $"RecoversWithin(\"60s\"), LosesAtMost(\"{loses}\"), RestoresWithin(\"{restores}\")", StringComparison.Ordinal);

    private static async Task<string> Said(LabProject project, params string[] arguments)
    {
        var (exitCode, output, said) = await SwarmLab.Pswarm(project, arguments);
        Assert.True(exitCode == 0, said);
        return output + said;
    }

    private static async Task<string> Now() => (await Sql("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))[^1];

    private static async Task<string> Restored(LabProject project, string moment)
    {
        var (exitCode, _, said) = await SwarmLab.Pswarm(project, "restore", "--to", moment, "--in-place", "--yes");
        Assert.True(exitCode == 0, said);
        return said;
    }

    // Until the full backup that follows a restore is there.
    private async Task Protected(LabProject project)
    {
        JsonElement backup;
        for (var end = DateTime.UtcNow.AddMinutes(2); !(backup = await Backup(project)).GetProperty("protected").GetBoolean(); await Task.Delay(1000))
            Assert.True(DateTime.UtcNow < end, backup.ToString());
    }

    private static async Task<string[]> Sql(params string[] statements)
    {
        var leader = (await ThreeNodesLab.Leader())["db-".Length..];
        return (await SwarmLab.Inside(leader, $"pg_db-{leader}", ["psql", "-qAt", .. statements.SelectMany(static statement => new[] { "-c", statement })])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string WithBackup(string source) => source.Replace("class Proxy;", "class Proxy;\n\n    [PgBackRest<Db>, On<Node3>]\n    class Backup;", StringComparison.Ordinal);

    private async Task<JsonElement> Backup(LabProject project)
    {
        var file = Path.Combine(Path.GetDirectoryName(project.Path)!, "status.json");
        await Succeeds(Build(project, "StackStatus", "-p:StackStatusFile=status.json"));
        using var status = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        return Assert.Single(status.RootElement.GetProperty("backups").EnumerateArray()).Clone();
    }

    // A row's text is nowhere in the repository.
    private static async Task Encrypted()
    {
        const string Text = "plain-words-in-a-row";
        var leader = (await ThreeNodesLab.Leader())["db-".Length..];
        await SwarmLab.Inside(leader, $"pg_db-{leader}", "psql", "-qc", $"CREATE TABLE IF NOT EXISTS told AS SELECT repeat('{Text} ', 20) AS words", "-c", "SELECT pg_switch_wal()");
        await SwarmLab.Inside("node3", Host, "sh", "-c", $"! grep -rq {Text} /var/lib/pgbackrest");
    }
}

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
        Output.WriteLine(await Restored(project, "latest"));
        Assert.Equal(["1001"], await Sql("SELECT count(*) FROM kept"));
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

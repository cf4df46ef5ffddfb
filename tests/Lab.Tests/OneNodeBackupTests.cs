using System.Text.Json;

namespace PatroniSwarm.Lab.Tests;

/// <summary>Backups on one engine: a drill, what proves a promise, a restore, and a repository that is damaged.</summary>
[Trait("Lab", "2")]
public sealed class OneNodeBackupTests : IAsyncLifetime
{
    private const string Host = "laptop_backup-node1";
    private SwarmLab lab = null!;

    public async Task InitializeAsync() => lab = await SwarmLab.Up(1, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    public async Task A_drill_shows_that_a_cluster_can_be_restored_and_it_is_restored()
    {
        await SwarmLab.TakeImages("node1", "OneNode");
        using var project = new LabProject("OneNode");
        project.Change(static source => source.Replace("class Proxy;", "class Proxy;\n\n    [PgBackRest<Db>(Drill = null), On<Machine>]\n    class Backup;", StringComparison.Ordinal));
        await lab.Publish(project.Path);
        await Sql("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number");
        var moment = (await Sql("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Trim();
        await Sql("DELETE FROM kept");
        await Said(0, project, "made: ", "backup", "--type", "incr");

        await Said(0, project, "every file of the repository is as it was written", "drill", "--to", "latest");
        var file = Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks", "laptop", "drill.json");
        using (var evidence = JsonDocument.Parse(await File.ReadAllTextAsync(file)))
        {
            var drill = Assert.Single(evidence.RootElement.GetProperty("drills").EnumerateArray());
            Assert.Equal("backup", drill.GetProperty("backup").GetString());
            Assert.True(drill.GetProperty("bytes").GetInt64() > 10_000_000, drill.ToString());
            Assert.True(drill.GetProperty("seconds").GetDouble() > drill.GetProperty("fetchSeconds").GetDouble(), drill.ToString());
            Assert.True(drill.GetProperty("checksums").GetBoolean(), drill.ToString());
        }

        // Nothing of it stays.
        Assert.DoesNotContain("drill\n", await SwarmLab.Inside("node1", Host, "ls", "/var/lib/pgbackrest"), StringComparison.Ordinal);
        await Said(0, project, "db is restored.", "restore", "--to", moment, "--in-place", "--yes");
        Assert.Equal("1000|1000", (await Sql("SELECT count(*), max(number) FROM kept")).Trim());

        // One byte.
        var damaged = (await SwarmLab.Inside("node1", Host, "sh", "-c", "file=$(find /var/lib/pgbackrest/repository/backup -path '*F/bundle/*' -size +1M | sort | head -1); printf x | dd of=\"$file\" bs=1 seek=5000 conv=notrunc 2> /dev/null; echo \"${file#/var/lib/pgbackrest/repository/backup/*/}\"")).Trim();
        File.Delete(file);
        await Said(1, project, $"the repository is damaged: invalid checksum '{damaged}'", "drill");
        Assert.False(File.Exists(file));
        await Said(2, project, "the last drill of backup failed: ", "status");
        await Said(1, project, "was not written: the last drill, of ", "drill", "--last");
    }

    private static async Task Said(int exitCode, LabProject project, string what, params string[] arguments)
    {
        var (ended, output, said) = await SwarmLab.Pswarm(project, arguments);
        Assert.True((output + said).Contains(what, StringComparison.Ordinal) && exitCode == ended, $"{ended}: {output}{said}");
    }

    private static Task<string> Sql(string statement) => SwarmLab.Inside("node1", "laptop_db-node1", "psql", "-qAtc", statement);
}

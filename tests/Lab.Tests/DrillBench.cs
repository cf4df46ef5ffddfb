using System.Globalization;
using System.Text.Json;

namespace PatroniSwarm.Lab.Tests;

/// <summary>
/// What <c>bench/drill</c> runs: a cluster of one node with so much data, and drills of moments at random, while somebody writes. A line is appended to its file for each drill.
/// </summary>
[Trait("Lab", "2")]
public sealed class DrillBench : IAsyncLifetime
{
    private static readonly string[] Columns = ["bytes", "fetchSeconds", "walFiles", "replaySeconds", "seconds", "fullSeconds", "pushSeconds"];
    private SwarmLab lab = null!;

    public async Task InitializeAsync() => lab = await SwarmLab.Up(1, 1);

    public Task DisposeAsync() => SwarmLab.Run("down");

    [Fact]
    [Trait("Run", "Bench")]
    public async Task Moments_at_random_are_restored()
    {
        var runs = int.Parse(Given("DRILL_RUNS", "1"), CultureInfo.InvariantCulture);
        var gibibytes = int.Parse(Given("DRILL_GIB", "1"), CultureInfo.InvariantCulture);
        var (file, commit) = (Given("DRILL_FILE", "drill.tsv"), Given("DRILL_COMMIT", "-"));
        await SwarmLab.TakeImages("node1", "OneNode");
        using var project = new LabProject("OneNode");
        project.Change(static source => source.Replace("class Proxy;", "class Proxy;\n\n    [PgBackRest<Db>(Drill = null), On<Machine>]\n    class Backup;", StringComparison.Ordinal));
        await lab.Publish(project.Path);
        await Sql("CREATE TABLE filled (number bigint PRIMARY KEY, words text); CREATE TABLE written (number bigserial PRIMARY KEY, words text)");
        // Text that does not shrink much: 1 KiB of digits for each row.
        for (var part = 0; part < gibibytes * 8; part++)
        {
            await Sql($"INSERT INTO filled SELECT number, (SELECT string_agg(md5(random()::text || part), '') FROM generate_series(1, 31) part WHERE number >= 0) FROM generate_series({part * 125_000L}, {((part + 1) * 125_000L) - 1}) number");
        }

        await Drilled(project, "backup", "--type", "full");
        for (var run = 0; run < runs; run++)
        {
            await Sql("INSERT INTO written (words) SELECT repeat(md5(random()::text), 30) FROM generate_series(1, 20000)");
            await Drilled(project, "drill");
            using var evidence = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks", "laptop", "drill.json")));
            var drill = evidence.RootElement.GetProperty("drills")[0];
            await File.AppendAllTextAsync(file, string.Join('\t', [commit, gibibytes.ToString(CultureInfo.InvariantCulture), .. Columns.Select(name => drill.GetProperty(name).ToString())]) + "\n");
        }
    }

    private static async Task Drilled(LabProject project, params string[] arguments)
    {
        var (exitCode, output, said) = await SwarmLab.Pswarm(project, arguments);
        Assert.True(exitCode == 0, output + said);
    }

    private static Task<string> Sql(string statement) => SwarmLab.Inside("node1", "laptop_db-node1", "psql", "-qAtc", statement);

    private static string Given(string variable, string otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : otherwise;
}

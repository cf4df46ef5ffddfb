using System.Globalization;
using System.Text.RegularExpressions;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>
/// What <c>bench/patch-day</c> runs: a minor release of each program and its rollback, so many times, while four clients write. Two lines are appended to its file after each, so a
/// bench that was stopped goes on where it was.
/// </summary>
[Collection(ThreeNodesCollection.Name)]
public sealed partial class PatchDayBench(ThreeNodesLab cluster, ITestOutputHelper output)
{
    private const int Clients = 4;

    // The package of each program, and the image that it is in.
    private static readonly (string Name, string Package, string Image)[] Programs =
    [
        ("postgres", "postgresql-17", "postgres"), ("patroni", "patroni", "postgres"), ("etcd", "etcd-server", "etcd"), ("haproxy", "haproxy", "haproxy"),
    ];

    private static readonly string[] Images = ["etcd", "haproxy", "postgres"];

    [Fact]
    [Trait("Run", "Bench")]
    public async Task A_minor_release_is_rolled_out_and_back_while_clients_write()
    {
        var runs = int.Parse(Given("PATCH_DAY_RUNS", "1"), CultureInfo.InvariantCulture);
        var (file, commit) = (Given("PATCH_DAY_FILE", "patch-day.tsv"), Given("PATCH_DAY_COMMIT", "-"));
        var named = Given("PATCH_DAY_PROGRAMS", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var programs = Programs.Where(program => named.Length == 0 || named.Contains(program.Name)).ToList();
        Assert.True(programs.Count >= named.Length, $"The programs are {string.Join(", ", Programs.Select(static program => program.Name))}.");
        await using var archive = new LocalArchive();
        using var folder = new TemporaryFolder();
        var project = cluster.Project();
        var (locked, on) = (Path.Combine(Path.GetDirectoryName(project.Path)!, "stacks/pg/images.lock"), $"-p:PatroniSwarmImagesDirectory={folder.Path}/");
        var older = new Dictionary<string, string>();
        foreach (var (_, package, _) in Programs)
            older[package] = await archive.Release(package, 1);
        foreach (var image in Images)
            folder.Write($"{image}/Dockerfile", await Dockerfile(image));
        await Build(project, "UpdateImages", on);
        await cluster.Publish(on);
        var before = await File.ReadAllTextAsync(locked);
        for (var run = 1; run <= runs; run++)
        {
            foreach (var (name, package, _) in programs)
            {
                var done = File.Exists(file) ? File.ReadLines(file).Count(line => line.StartsWith($"{commit}\t{name}\tpatch\t", StringComparison.Ordinal)) : 0;
                if (done >= run)
                    continue;
                var newer = await archive.Release(package, run + 1);
                var updated = await Build(project, "UpdateImages", on);
                Assert.Contains($"{package} {older[package]} -> {newer}", updated, StringComparison.Ordinal);
                var patch = await Measure(() => cluster.Publish(on));
                var back = await Measure(() => Build(project, "RollbackStack", on));
                await File.AppendAllTextAsync(file, $"{commit}\t{name}\tpatch\t{older[package]}\t{newer}\t{patch}\n{commit}\t{name}\trollback\t{newer}\t{older[package]}\t{back}\n");
                // As version control would: the next release is of one program alone.
                await File.WriteAllTextAsync(locked, before);
                await archive.Release(package, 1);
            }
        }
    }

    // The project's own image, as it runs, with what the archive has now.
    private static async Task<string> Dockerfile(string image)
    {
        var running = (await SwarmLab.Docker("node1", "service", "ls", "--format", "{{.Image}}")).Split('\n').First(other => other.Contains($"/{image}:", StringComparison.Ordinal));
        var user = await SwarmLab.Docker("node1", "run", "--rm", "--network", "none", "--entrypoint", "id", running, "-un");
        return $"""
            ARG BASE={running}
            FROM $BASE
            USER root
            {LocalArchive.Lines}
            RUN apt-get -q install -y --no-install-recommends --allow-downgrades {string.Join(' ', Programs.Where(program => program.Image == image).Select(static program => program.Package))} \
                && rm -rf /usr/lib/postgresql/*/lib/bitcode /usr/lib/postgresql/*/lib/llvmjit*
            USER {user}

            """;
    }

    private async Task<string> Measure(Func<Task<string>> change)
    {
        var leader = await ThreeNodesLab.Leader();
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => new AcknowledgedWrites(cluster.Write, $"patch_{client}_{Guid.NewGuid():N}")).ToList();
        var writing = clients.ConvertAll(client => client.Run(stop.Token));
        // On a busy machine the first row takes its time.
        for (var waited = 0; clients.Exists(static client => client.Count < 50) && waited < 60; waited++)
            await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(0, clients.ConvertAll(static client => client.Count));
        var said = await change();
        var after = clients.ConvertAll(static client => client.Count);
        for (var waited = 0; clients.Zip(after).Any(static client => client.First.Count < client.Second + 50) && waited < 120; waited++)
            await Task.Delay(TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await Task.WhenAll(writing);
        var lost = 0;
        foreach (var client in clients)
            lost += (await client.Lost()).Count;

        var times = clients.SelectMany(static client => client.Times).Order().ToList();
        var nobody = times.Zip(times.Skip(1), static (one, next) => next - one).Max();
        var seconds = UpAfter().Match(said);
        Assert.True(seconds.Success, said);
        var line = string.Join('\t', leader, seconds.Groups[1].Value, Seconds(nobody), Seconds(clients.Max(static client => client.LongestGap)), Seconds(ThreeNodesLab.Bound(RecoveryScenario.Switchover)), times.Count, lost);
        output.WriteLine($"{said}\n{line}");
        return line;
    }

    private async Task<string> Build(LabProject project, string target, string images)
    {
        var result = await cluster.Lab.Dotnet(["build", project.Path, $"-t:{target}", $"-p:StackRegistry={SwarmLab.Registry}", "-tl:off", images]);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }

    private static string Given(string name, string unsaid) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : unsaid;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex("is up after ([0-9.]+) s")]
    private static partial Regex UpAfter();
}

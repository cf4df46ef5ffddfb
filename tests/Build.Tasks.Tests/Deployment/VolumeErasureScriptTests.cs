using System.Diagnostics;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What the task does that empties a volume.</summary>
public sealed class VolumeErasureScriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Volume => folder.Path;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Everything_goes_but_the_files_of_the_locks()
    {
        Write("data/base/1");
        Write("data/postmaster.pid");
        Write(".hidden");
        Write("patroni.lock");
        Write("postgres.lock");
        Assert.Equal((0, ""), await RunAsync());
        Assert.Equal(["patroni.lock", "postgres.lock"], Directory.EnumerateFileSystemEntries(Volume).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("patroni.lock", "-x")]
    [InlineData("postgres.lock", "-s")]
    [InlineData("etcd.lock", "-x")]
    public async Task Where_a_lock_is_held_nothing_goes(string name, string mode)
    {
        Write("data/base/1");
        Write("etcd.lock");
        Write(name);
        using var holder = Start("flock", mode, Path.Combine(Volume, name), "sh", "-c", "echo held; exec sleep 60");
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync());
        try
        {
            Assert.Equal((1, $"something still runs on the volume and holds its {name}\n"), await RunAsync());
            Assert.True(File.Exists(Path.Combine(Volume, "data/base/1")));
        }
        finally
        {
            holder.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Without_locks_a_PostgreSQL_that_may_run_keeps_its_data()
    {
        Write("17/docker/postmaster.pid");
        Assert.Equal((1, "the volume has the file 17/docker/postmaster.pid, so a PostgreSQL may still run on it; if none does, remove that file\n"), await RunAsync());
        Assert.True(File.Exists(Path.Combine(Volume, "17/docker/postmaster.pid")));
    }

    // Folders that only their owner may enter, and one like /tmp, with a file of somebody else.
    [Theory]
    [InlineData("-all,+dac_override,+fowner", 0)]
    [InlineData("-all,+dac_override", 1)]
    [InlineData("-all,+fowner", 1)]
    public async Task Root_needs_both_of_its_capabilities_for_the_files_of_others(string capabilities, int expected)
    {
        Write("data/base/1");
        Write("shared/2");
        Write("patroni.lock");
        const string Given = "cd \"$1\" && chown -R 4321 . && chown 4322 shared/2 && chmod 0700 . data && chmod 1777 shared";
        Assert.Equal((0, ""), await RunAsync("sh", "-c", Given, "given", Volume));
        var (code, errors) = await RunAsync("setpriv", "--bounding-set", capabilities, "--inh-caps", "-all", "sh", "-c", VolumeErasure.Script, "erase", Volume);
        Assert.True(code == expected, errors);
        Assert.Equal(expected == 0, Directory.EnumerateFileSystemEntries(Volume).Select(Path.GetFileName).SequenceEqual(["patroni.lock"]));
    }

    [Theory]
    [InlineData(-10, 10, 0)]
    [InlineData(-20, -10, 1)]
    [InlineData(10, 20, 1)]
    public async Task A_task_begins_only_in_its_time(int from, int until, int expected)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var (code, _) = await RunAsync("sh", "-c", ShortLivedService.Limits, "erase", $"{now + from}", $"{now + until}", "60", "true");
        Assert.Equal(expected, code);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_is_ended()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var (code, _) = await RunAsync("sh", "-c", ShortLivedService.Limits, "erase", "0", $"{now + 60}", "1", "sleep", "600");
        Assert.Equal(124, code);
    }

    private void Write(string name) => folder.Write(name, "x");

    private Task<(int Code, string Errors)> RunAsync() => RunAsync("sh", "-c", VolumeErasure.Script, "erase", Volume);

    private static async Task<(int Code, string Errors)> RunAsync(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}

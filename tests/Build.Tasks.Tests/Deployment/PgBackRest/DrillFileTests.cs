using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;
using DrillFile = PatroniSwarm.Deploy.PgBackRest.DrillFile;

namespace PatroniSwarm.Build.Tests.Deployment.PgBackRest;

/// <summary>What a deployer writes about a drill is what the compiler reads.</summary>
public sealed class DrillFileTests
{
    private static readonly DrillOutcome Outcome = new(1796074529)
    {
        PgBackRest = "2.55.1",
        Backup = "20261130-212856F",
        Target = 1796074334,
        Found = new() { Postgres = "17.12", Bytes = 73008489, NewestBytes = 80000000, FetchSeconds = 2.7, FullSeconds = 3, WalFiles = 11, ReplaySeconds = 3.3, Seconds = 6.1, WalFilesPerHour = 82.1, PushSeconds = 0.7, NewestCommit = "2026-11-30 21:30:45", NewestCommitAge = 89.2, Checksums = true },
    };

    [Fact]
    public void The_compiler_reads_what_was_measured()
    {
        using var folder = new TemporaryFolder();
        var file = DrillFile.Write(folder.Path, "backup", Outcome);
        Assert.Equal(Path.Combine(folder.Path, DrillEvidence.File), file);
        Assert.Equal(
            new Drill { Backup = "backup", Began = "2026-11-30T21:35:29Z", Postgres = "17.12", Bytes = 73008489, NewestBytes = 80000000, FetchSeconds = 2.7, FullSeconds = 3, WalFiles = 11, ReplaySeconds = 3.3, Seconds = 6.1, WalFilesPerHour = 82.1, PushSeconds = 0.7 },
            Assert.Single(DrillEvidence.Read(File.ReadAllText(file)).Drills));
    }

    [Fact]
    public void A_drill_replaces_an_older_one_of_the_same_backups_alone()
    {
        using var folder = new TemporaryFolder();
        DrillFile.Write(folder.Path, "other", Outcome);
        DrillFile.Write(folder.Path, "backup", Outcome);
        var text = File.ReadAllText(DrillFile.Write(folder.Path, "backup", Outcome with { Began = 1796160929 }));
        Assert.Equal([("backup", "2026-12-01T21:35:29Z"), ("other", "2026-11-30T21:35:29Z")], DrillEvidence.Read(text).Drills.Select(static drill => (drill.Backup, drill.Began)));
    }
}

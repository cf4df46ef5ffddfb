using System.Text.Json;
using PatroniSwarm.Deploy.PgBackRest;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Build.Tests.Deployment.PgBackRest;

/// <summary>What a status says of an answer of images/postgres/run-backup.</summary>
public sealed class BackupReportTests
{
    private const string Made = """{"label":"20261130-190008F","type":"full","start":1796064000,"stop":1796064060,"size":37662254,"stored":7965200,"error":false,"wal":"00000001000000000000000C"}""";
    private const string Damaged = """{"label":"20261130-200008F","type":"full","start":1796067600,"stop":1796067660,"size":37662254,"stored":7965200,"error":true,"wal":"00000001000000000000001C"}""";

    [Theory]
    [InlineData("null", false, "does not answer")]
    [InlineData("""{"prepared":false,"failure":{"text":"[056]: unable to find primary cluster","since":1}}""", false, "not protected: [056]: unable to find primary cluster")]
    [InlineData("""{"prepared":false}""", false, "not protected: no WAL file has arrived yet")]
    [InlineData("""{"prepared":true}""", false, "not protected: no full backup yet")]
    [InlineData("""{"prepared":true,"running":{"type":"full","since":1,"size":200,"done":50}}""", false, "not protected yet: the first full backup is made (25 %)")]
    [InlineData("""{"prepared":true,"backups":[MADE]}""", true, "protected")]
    [InlineData("""{"prepared":true,"backups":[MADE],"running":{"type":"incr","since":1}}""", true, "protected, an incremental backup is made")]
    [InlineData("""{"prepared":true,"backups":[MADE],"failure":{"text":"[082]: WAL segment was not archived","since":1}}""", false, "not protected: [082]: WAL segment was not archived")]
    [InlineData("""{"prepared":true,"backups":[MADE],"failure":{"text":"late","since":1},"running":{"type":"diff","since":1}}""", false, "not protected: late; a differential backup is made")]
    [InlineData("""{"prepared":true,"backups":[MADE],"missing":"0000000000000014"}""", false, "not protected: the WAL file 0000000000000014 never came, and a new backup is needed to restore anything after it")]
    [InlineData("""{"prepared":true,"backups":[MADE],"missing":"0000000000000014","running":{"type":"incr","since":1}}""", false, "not protected: the WAL file 0000000000000014 never came; an incremental backup is made")]
    [InlineData("""{"prepared":true,"backups":[DAMAGED]}""", false, "not protected: the backup 20261130-200008F holds pages whose checksum is wrong, so PostgreSQL's own data is damaged")]
    public void It_says_whether_the_cluster_is_protected(string answer, bool isProtected, string state)
    {
        var report = Report(answer);
        Assert.Equal(state, report.State);
        Assert.Equal(isProtected, report.Protected);
    }

    [Fact]
    public void It_says_since_when_and_until_when()
    {
        var report = Report("""{"prepared":true,"time":1796070000,"backups":[MADE,DAMAGED],"next":{"full":1796515200,"diff":1796083200}}""");
        Assert.Equal(["backup", "db", "node4", "not protected: the backup 20261130-200008F holds pages whose checksum is wrong, so PostgreSQL's own data is damaged", "since 2026-11-30 18:41Z", "20261130-190008F, 2026-11-30 18:41Z", "2026-12-01 00:00Z", "none"], report.Row);
        Assert.Equal(["backup", "db", "node4", "does not answer", "nothing", "none", "", "none"], Report("null").Row);
    }

    [Theory]
    [InlineData("""{"drill":{"last":{"began":1796074529,"found":{"seconds":6.1}}}}""", "2026-11-30 21:35Z, 6.1 s", null)]
    [InlineData("""{"drill":{"last":{"began":1796074529,"error":"the repository is damaged"},"passed":{"began":1,"found":{"seconds":6.1}}}}""", "2026-11-30 21:35Z, failed", "the repository is damaged")]
    public void It_says_how_the_last_drill_went(string answer, string row, string? failure)
    {
        var report = Report(answer);
        Assert.Equal(row, report.Row[^1]);
        Assert.Equal(failure, report.DrillFailure);
    }

    private static BackupReport Report(string answer)
    {
        var authority = new AuthorityDefinition("backup") { Key = "k", Bundle = "b", Deployer = "d", Lifetime = TimeSpan.FromDays(90), PublishedEvery = TimeSpan.FromDays(30), Certificates = [] };
        var backup = new BackupDefinition("backup", new("backup-node4", "node4", "https://backup-node4.data:8433")) { Postgres = "db", Stanza = "db", DataDirectory = "/data", Passphrase = "p", Authority = authority };
        return BackupReport.Of(backup, JsonSerializer.Deserialize<RepositoryState>(answer.Replace("MADE", Made, StringComparison.Ordinal).Replace("DAMAGED", Damaged, StringComparison.Ordinal), JsonSerializerOptions.Web));
    }
}

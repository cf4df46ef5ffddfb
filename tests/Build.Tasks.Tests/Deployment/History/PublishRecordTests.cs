using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.History;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment.History;

public sealed class PublishRecordTests
{
    private static readonly string Stack = """
        services:
          db: {image: "${STACK_REGISTRY-}p:1", configs: [patroni], secrets: [key]}
        configs: {patroni: {file: ./patroni.yml}}
        secrets: {key: {file: ./key.txt}}
        """ + StackBlock.Of(postgres: ["db"], more: "settings: {ttl: 20}");

    [Fact]
    public void A_record_gives_back_the_files_and_no_secret()
    {
        using var folder = new TemporaryFolder();
        var options = new DeployOptions { StackFile = folder.Write("stack.yml", Stack), StackName = "pg", Registry = "198.51.100.7:5000" };
        folder.Write("patroni.yml", "scope: pg-db");
        folder.Write("key.txt", "very secret");
        var record = PublishRecord.Parse(PublishRecord.Of(3, options, StackFileReader.Read(options.StackFile, static _ => null)).ToBytes())!;
        Assert.DoesNotContain("very secret", System.Text.Encoding.UTF8.GetString(record.ToBytes()), StringComparison.Ordinal);
        Assert.Equal("198.51.100.7:5000/p:1", record.TryRead(static _ => null)!.Services[0].Image);
        Assert.Equal("20", record.TryRead(static _ => null)!.Clusters.Postgres[0].Settings!["ttl"]!.ToString());

        var back = record.WriteTo(Path.Combine(folder.Path, "back"));
        Assert.Equal(Stack, File.ReadAllText(back));
        Assert.True(record.IsSameAs(record with { Number = 4 }));
        Assert.False(record.IsSameAs(record with { Registry = "other" }));
    }

    [Fact]
    public void A_file_that_is_named_in_two_ways_is_one_file()
    {
        using var folder = new TemporaryFolder();
        var options = new DeployOptions { StackFile = folder.Write("stack.yml", "services: {a: {image: x}}\nconfigs: {a: {file: ./app.cfg}, b: {file: app.cfg}}\n"), StackName = "pg" };
        folder.Write("app.cfg", "text");
        Assert.Equal(["app.cfg", "stack.yml"], PublishRecord.Of(1, options, StackFileReader.Read(options.StackFile, static _ => null)).Files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_record_writes_nothing_outside_its_folder()
    {
        using var folder = new TemporaryFolder();
        var record = new PublishRecord(1, "stack.yml", new Dictionary<string, string> { ["../outside.yml"] = "x", ["stack.yml"] = "services: {}" }, null);
        record.WriteTo(Path.Combine(folder.Path, "inside"));
        Assert.False(File.Exists(Path.Combine(folder.Path, "outside.yml")));
    }
}

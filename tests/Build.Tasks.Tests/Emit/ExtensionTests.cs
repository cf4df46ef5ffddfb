using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What extensions change in a stack's files: the image with its packages, and the libraries that are loaded.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void The_image_has_the_packages_and_the_file_says_which()
    {
        var emitted = Emit(Stacks.Sample with { Databases = Databases("Db", "vector", "pg_trgm", "pg_stat_statements") });
        var image = Assert.Single(emitted.Images.Except(Emit(Stacks.Sample).Images));
        Assert.StartsWith("patroniswarm/postgres:17-", image, StringComparison.Ordinal);
        Assert.Equal(["postgresql-17-pgvector"], emitted.Packages[image]);
        Assert.Equal("pg_stat_statements", emitted.Libraries);
        Assert.Contains("shared_preload_libraries", emitted.NeedRestart);
    }

    [Fact]
    public void Contrib_alone_changes_no_image()
    {
        var emitted = Emit(Stacks.Sample with { Databases = Databases("Db", "pg_trgm", "hstore", "pg_stat_statements") });
        Assert.Empty(emitted.Packages);
        Assert.Equal(Emit(Stacks.Sample).Images, emitted.Images);
    }

    [Fact]
    public void Clusters_with_other_packages_have_other_images()
    {
        var other = Stacks.Sample.Postgres[0] with { Type = "Other", Name = "other", Scope = "other" };
        var two = Stacks.Sample with { Postgres = new[] { Stacks.Sample.Postgres[0], other }.ToEquatableArray() };
        Assert.Equal(Emit(Stacks.Sample).Images, Emit(two).Images);

        var one = Emit(two with { Databases = Databases("Db", "vector") });
        Assert.Equal(Emit(two).Images.Count + 1, one.Images.Count);
        var both = Emit(two with { Databases = Databases("Db", "vector").Concat(Databases("Other", "pg_cron", "vector")).ToEquatableArray() });
        Assert.Equal(2, both.Packages.Count);
        Assert.Equal(one.Images.Count, both.Images.Count);
        Assert.Equal(Emit(two with { Databases = Databases("Db", "vector").Concat(Databases("Other", "vector")).ToEquatableArray() }).Packages.Keys, one.Packages.Keys);
    }

    [Fact]
    public void An_image_of_ones_own_gets_no_packages()
    {
        var own = Stacks.Sample.Postgres[0] with { Image = "registry.example/postgres:17" };
        var emitted = Emit(Stacks.Sample with { Postgres = new[] { own }.ToEquatableArray(), Databases = Databases("Db", "vector", "pgaudit") });
        Assert.Empty(emitted.Packages);
        // The image has it, or the extension cannot be created; it has to be loaded all the same.
        Assert.Equal("pgaudit", emitted.Libraries);
    }

    [Fact]
    public void A_publish_reads_the_packages()
    {
        var read = StackFileReader.Parse("x-patroniswarm:\n  version: 1\n  images:\n    patroniswarm/postgres:17-0123456789ab:\n      packages: [postgresql-17-pgvector, libstdc++6]\n", "/stack.yml", static _ => null);
        Assert.Equal(["postgresql-17-pgvector", "libstdc++6"], read.Clusters.PackagesOf("patroniswarm/postgres:17-0123456789ab"));
        Assert.Empty(read.Clusters.PackagesOf("patroniswarm/postgres:17-ba9876543210"));
    }

    [Fact]
    public void A_Dockerfile_that_installs_no_packages_is_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "etcd", "postgres", "haproxy" })
            folder.Write($"images/{name}/Dockerfile", $"FROM {name}\n");
        var images = Path.Combine(folder.Path, "images");
        _ = StackEmitter.Emit(Stacks.Sample, new StackImages(images), new ProjectFiles(folder.Path));
        var failure = Assert.Throws<EmitException>(() => StackEmitter.Emit(Stacks.Sample with { Databases = Databases("Db", "vector") }, new StackImages(images), new ProjectFiles(folder.Path)));
        Assert.Contains("postgresql-17-pgvector", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ARG PACKAGES", failure.Message, StringComparison.Ordinal);
    }

    private static Emitted Emit(Stack stack)
    {
        using var emitted = new EmittedStack(stack, "FROM postgres\nARG PACKAGES=\"\"\n");
        var yaml = new YamlStream();
        yaml.Load(new StringReader(emitted[StackEmitter.StackFile]));
        var root = new StackTree(new("/stack.yml", static _ => null)).Build(yaml.Documents[0].RootNode).ToJsonObject();
        var (block, settings) = (root["x-patroniswarm"]!, root["x-patroniswarm"]!["postgres"]!["db"]!);
        return new(
            [.. root["services"]!.AsObject().Select(static service => service.Value!["image"]!.ToString()).Distinct()],
            block["images"]?.AsObject().ToDictionary(static image => image.Key, static image => Texts(image.Value!["packages"]!)) ?? [],
            settings["settings"]!["postgresql"]!["parameters"]!["shared_preload_libraries"]?.ToString(),
            Texts(settings["need_restart"]!));
    }

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(static text => text!.ToString())];

    private static EquatableArray<Database> Databases(string postgres, params string[] extensions) => new[]
    {
        new Database { Type = $"{postgres}Shop", Postgres = postgres, Name = "shop", Extensions = extensions.Select(static name => new DatabaseExtension { Name = name }).ToEquatableArray() },
    }.ToEquatableArray();

    private sealed record Emitted(IReadOnlyList<string> Images, IReadOnlyDictionary<string, string[]> Packages, string? Libraries, string[] NeedRestart);
}

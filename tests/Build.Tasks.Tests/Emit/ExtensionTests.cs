using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What extensions change in a stack's files: the image with its packages, and the libraries that are loaded.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public void The_image_has_the_packages_and_the_file_says_which()
    {
        var read = Read(Stacks.Sample with { Databases = Databases("Db", "vector", "pg_trgm", "pg_stat_statements") });
        var image = Assert.Single(read.Services.Where(static service => service.Name.StartsWith("db-", StringComparison.Ordinal)).Select(static service => service.Image).Distinct());
        Assert.Equal(image, Assert.Single(read.Clusters.Packages).Key);
        Assert.Equal(["postgresql-17-pgvector"], read.Clusters.PackagesOf(image));
        Assert.Equal("pg_stat_statements", read.Clusters.Postgres[0].Settings!["postgresql"]!["parameters"]!["shared_preload_libraries"]!.ToString());
        Assert.Contains("shared_preload_libraries", read.Clusters.Postgres[0].NeedRestart);
    }

    [Fact]
    public void Contrib_alone_changes_no_image()
    {
        var read = Read(Stacks.Sample with { Databases = Databases("Db", "pg_trgm", "hstore", "pg_stat_statements") });
        Assert.Empty(read.Clusters.Packages);
        Assert.Equal(Images(Read(Stacks.Sample)), Images(read));
    }

    [Fact]
    public void Clusters_with_other_packages_have_other_images()
    {
        var other = Stacks.Sample.Postgres[0] with { Type = "Other", Name = "other", Scope = "other" };
        var two = Stacks.Sample with { Postgres = new[] { Stacks.Sample.Postgres[0], other }.ToEquatableArray() };
        Assert.Equal(Images(Read(Stacks.Sample)).Order(), Images(Read(two)).Order());
        Assert.Equal(4, Images(Read(two with { Databases = Databases("Db", "vector") })).Count);
        var both = Read(two with { Databases = Databases("Db", "vector").Concat(Databases("Other", "pg_cron", "vector")).ToEquatableArray() });
        Assert.Equal(2, both.Clusters.Packages.Count);
        Assert.Equal(4, Images(both).Count);
    }

    [Fact]
    public void An_image_of_ones_own_gets_no_packages()
    {
        var own = Stacks.Sample.Postgres[0] with { Image = "registry.example/postgres:17" };
        var read = Read(Stacks.Sample with { Postgres = new[] { own }.ToEquatableArray(), Databases = Databases("Db", "vector", "pgaudit") });
        Assert.Empty(read.Clusters.Packages);
        // The image has them, or the extension cannot be created; the library has to be loaded all the same.
        Assert.Equal("pgaudit", read.Clusters.Postgres[0].Settings!["postgresql"]!["parameters"]!["shared_preload_libraries"]!.ToString());
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

    private static List<string> Images(StackDefinition stack) => [.. stack.Services.Select(static service => service.Image).Distinct()];

    private static StackDefinition Read(Stack stack)
    {
        using var emitted = new EmittedStack(stack, "FROM postgres\nARG PACKAGES=\"\"\n");
        return StackFileReader.Parse(emitted[StackEmitter.StackFile], "/stack.yml", static _ => null);
    }

    private static EquatableArray<Database> Databases(string postgres, params string[] extensions) => new[]
    {
        new Database { Type = $"{postgres}Shop", Postgres = postgres, Name = "shop", Extensions = extensions.Select(static name => new DatabaseExtension { Name = name }).ToEquatableArray() },
    }.ToEquatableArray();
}

using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What images.lock changes in a stack's files: the tags of the images that it lists, and what a publish compares.</summary>
public sealed class ImageLockedTests
{
    [Fact]
    public void The_tag_follows_the_versions_and_not_the_date()
    {
        var (before, _) = Read(null);
        var (first, said) = Read(Lock("17.10-1", 1));
        Assert.Equal(["etcd:3.5", "haproxy:3.0"], said.Order());
        Assert.Equal(Images(before, "etcd"), Images(first, "etcd"));
        Assert.Empty(before.Clusters.Locked);

        var image = Assert.Single(Images(first, "postgres"));
        Assert.NotEqual(Images(before, "postgres"), Images(first, "postgres"));
        Assert.Empty(first.Clusters.PackagesOf(image));
        var (key, locked) = Assert.Single(first.Clusters.Locked);
        Assert.Equal((image, new DateOnly(2026, 11, 1)), (key, locked.Date));
        Assert.Equal(LockedImage.DigestOf([new("postgresql-17", "17.10-1")]), locked.Digest);

        Assert.Equal(Images(first, "postgres"), Images(Read(Lock("17.10-1", 2)).Stack, "postgres"));
        Assert.NotEqual(Images(first, "postgres"), Images(Read(Lock("17.11-1", 1)).Stack, "postgres"));
    }

    [Fact]
    public void A_file_that_is_not_understood_is_one_error()
    {
        var failure = Assert.Throws<EmitException>(() => Read("date: today\nimages: []\n"));
        Assert.Equal(EmitCodes.ImageLock, failure.Code);
        Assert.Contains("line 1: 'today' is not a date", failure.Message, StringComparison.Ordinal);
    }

    private static string Lock(string version, int day) => new ImageLock(new(2026, 11, day), [new("postgres", "17", [], null, [new("postgresql-17", version)])]).Text();

    private static List<string> Images(StackDefinition stack, string name) => [.. stack.Services.Select(static service => service.Image).Where(image => image.StartsWith($"patroniswarm/{name}:", StringComparison.Ordinal)).Distinct()];

    private static (StackDefinition Stack, IReadOnlyList<string> Unlocked) Read(string? imagesLock)
    {
        using var emitted = new EmittedStack(Stacks.Sample, imagesLock: imagesLock);
        return (StackFileReader.Parse(emitted[StackEmitter.StackFile], "/stack.yml", static _ => null), emitted.Images.Unlocked);
    }
}

using System.Globalization;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class EmittedFilesTests
{
    [Fact]
    public void Sample() => Match(Stacks.Sample);

    [Fact]
    public void Blog() => Match(Stacks.Blog);

    [Fact]
    public void BackedUp() => Match(Stacks.BackedUp);

    [Fact]
    public void Hostile() => Match(Stacks.Hostile);

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void AreTheSameInEveryCulture(string culture)
    {
        using var here = new EmittedStack(Stacks.Hostile);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            using var there = new EmittedStack(Stacks.Hostile);
            Assert.Equal(here.Files, there.Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AreTheSameAfterTheManifest()
    {
        using var direct = new EmittedStack(Stacks.Hostile);
        using var read = new EmittedStack(StackManifest.Read(StackManifest.Write(Stacks.Hostile)));
        Assert.Equal(direct.Files, read.Files);
    }

    [Fact]
    public void EndWithOneLineFeedAndHaveNoOtherLineEnds()
    {
        foreach (var stack in new[] { Stacks.Sample, Stacks.Blog, Stacks.Hostile })
        {
            using var emitted = new EmittedStack(stack);
            Assert.All(emitted.Files, static file =>
            {
                Assert.EndsWith("\n", file.Content, StringComparison.Ordinal);
                Assert.DoesNotContain("\n\n\n", file.Content, StringComparison.Ordinal);
                Assert.False(file.Content.EndsWith("\n\n", StringComparison.Ordinal), file.Name);
                Assert.DoesNotContain('\r', file.Content);
            });
        }
    }

    [Fact]
    public void AreKnownByNameWhenTheyAreStale()
    {
        using var emitted = new EmittedStack(Stacks.Hostile);
        Assert.All(emitted.Files, static file => Assert.True(StackEmitter.Owns(file.Name), file.Name));
        Assert.False(StackEmitter.Owns("notes.md"));
        Assert.False(StackEmitter.Owns(StackImages.LockFile));
        Assert.False(StackEmitter.Owns("haproxy.cfg.bak"));
    }

    private static void Match(Stack stack, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        using var emitted = new EmittedStack(stack);
        foreach (var file in emitted.Files)
            Snapshot.Match(file.Content, Path.GetExtension(file.Name)[1..], Path.GetFileNameWithoutExtension(file.Name), method: method);
    }
}

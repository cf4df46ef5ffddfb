using PatroniSwarm.Emit.Files;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void ShowsAChangeWithItsContext() => Assert.Equal(
        "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n",
        UnifiedDiff.Between("a/x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "b/x", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"));

    [Fact]
    public void ShowsANewFile() => Assert.Equal("--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+1\n+2\n", UnifiedDiff.Between("/dev/null", "", "b/x", "1\n2\n"));

    [Fact]
    public void ShowsAMissingLastLineEnd() => Assert.Equal(
        "--- a\n+++ b\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n", UnifiedDiff.Between("a", "1", "b", "1\n"));

    [Fact]
    public void IsWhatPatchApplies()
    {
        var random = new Random(20);
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 60; round++)
        {
            var before = Lines(random);
            var after = Lines(random);
            var file = folder.Write("file", before);
            var diff = folder.Write("diff", UnifiedDiff.Between("file", before, "file", after));
            if (before == after)
                continue;
            var (exitCode, output) = Tool.Run("patch", "--quiet", "--fuzz=0", file, diff);
            Assert.True(exitCode == 0, output);
            Assert.Equal(after, File.Exists(file) ? File.ReadAllText(file) : "");
        }
    }

    private static string Lines(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => $"{(char)('a' + random.Next(3))}\n"));
}

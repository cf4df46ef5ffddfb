using PatroniSwarm.Emit;
using PatroniSwarm.Emit.Files;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class StackDirectoryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EmittedFile[] files = [new("stack.yml", "one\n"), new("haproxy.cfg", "two\n")];

    private StackDirectory Stack => new(Path.Combine(folder.Path, "pg"));

    [Fact]
    public void WritesOnlyWhatChanged()
    {
        Assert.Equal(2, Stack.Write(files).Count);
        Assert.Empty(Stack.Write(files));
        folder.Write("pg/stack.yml", "edited\n");
        Assert.Equal("stack.yml", Path.GetFileName(Assert.Single(Stack.Write(files))));
        Assert.Equal("one\n", File.ReadAllText(Path.Combine(Stack.Path, "stack.yml")));
    }

    [Fact]
    public void WritesNoByteOrderMarkAndLeavesNothingBeside()
    {
        Stack.Write(files);
        Assert.Equal((byte)'o', File.ReadAllBytes(Path.Combine(Stack.Path, "stack.yml"))[0]);
        Assert.Equal(2, Directory.GetFiles(Stack.Path).Length);
    }

    [Fact]
    public void RemovesItsOwnStaleFilesAndNoOthers()
    {
        folder.Write("pg/haproxy-old.cfg", "stale");
        folder.Write("pg/notes.md", "mine");
        Stack.Write(files);
        Assert.Equal(["haproxy.cfg", "notes.md", "stack.yml"], Directory.GetFiles(Stack.Path).Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void NamesEveryDifferenceAndWritesNothing()
    {
        folder.Write("pg/stack.yml", "other\n");
        folder.Write("pg/patroni.yml", "stale\n");
        var differences = Stack.Differences(files).ToDictionary(static difference => Path.GetFileName(difference.File), static difference => difference.Diff);
        Assert.Equal(["haproxy.cfg", "patroni.yml", "stack.yml"], differences.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("-other\n+one\n", differences["stack.yml"], StringComparison.Ordinal);
        Assert.Contains("--- /dev/null\n", differences["haproxy.cfg"], StringComparison.Ordinal);
        Assert.Contains("+++ /dev/null\n", differences["patroni.yml"], StringComparison.Ordinal);
        Assert.Equal("other\n", File.ReadAllText(Path.Combine(Stack.Path, "stack.yml")));
    }

    [Fact]
    public void ACheckoutWithCarriageReturnsIsNoDifference()
    {
        folder.Write("pg/stack.yml", "one\r\n");
        folder.Write("pg/haproxy.cfg", "two\n");
        Assert.Empty(Stack.Differences(files));
    }

    public void Dispose() => folder.Dispose();
}

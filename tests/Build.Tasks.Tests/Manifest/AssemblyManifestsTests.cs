using PatroniSwarm.Emit.Manifest;
using PatroniSwarm.Emit;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Manifest;

public sealed class AssemblyManifestsTests
{
    [Fact]
    public void AreReadInTheOrderOfTheirNames()
    {
        var stacks = AssemblyManifests.Read(typeof(AssemblyManifestsTests).Assembly.Location);
        Assert.Equal(["a", "b"], stacks.Select(static stack => stack.Name));
        Assert.Equal("netz", stacks[0].Network.Name);
        Assert.True(stacks[1].Development);
    }

    [Fact]
    public void AreNoneInAnotherAssembly() => Assert.Empty(AssemblyManifests.Read(typeof(AssemblyManifests).Assembly.Location));

    [Theory]
    [InlineData("")]
    [InlineData("not an assembly")]
    public void AreNotReadFromWhatIsNoAssembly(string content)
    {
        using var folder = new TemporaryFolder();
        var failure = Assert.Throws<EmitException>(() => AssemblyManifests.Read(folder.Write("a.dll", content)));
        Assert.Equal(EmitCodes.Manifest, failure.Code);
    }

    [Fact]
    public void AreNotReadFromNowhere() =>
        Assert.Equal(EmitCodes.Manifest, Assert.Throws<EmitException>(static () => AssemblyManifests.Read("/nowhere/a.dll")).Code);
}

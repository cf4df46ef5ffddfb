using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>What the programs that read the files say to them.</summary>
public sealed class RealToolsTests
{
    public static TheoryData<string> Names => [nameof(Stacks.Sample), nameof(Stacks.Blog), nameof(Stacks.Hostile)];

    [Theory]
    [MemberData(nameof(Names))]
    public void DockerAcceptsTheStackFile(string name)
    {
        using var emitted = new EmittedStack(Named(name));
        var (exitCode, output) = Tool.Run("docker", "stack", "config", "-c", Path.Combine(emitted.OnDisk(), "stack.yml"));
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("Ignoring", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NftAcceptsTheFirewall(string name)
    {
        using var emitted = new EmittedStack(Named(name));
        var (exitCode, output) = Tool.Run("nft", "-c", "-f", Path.Combine(emitted.OnDisk(), "firewall.nft"));
        Assert.True(exitCode == 0, output);
    }

    private static Topology.Stack Named(string name) => name switch
    {
        nameof(Stacks.Sample) => Stacks.Sample,
        nameof(Stacks.Blog) => Stacks.Blog,
        _ => Stacks.Hostile,
    };
}

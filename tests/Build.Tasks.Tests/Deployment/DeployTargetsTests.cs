using System.Text.Json.Nodes;
using PatroniSwarm.Build.Tests.Emit;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What the targets and tasks say of properties that cannot be used, before any engine is asked.</summary>
public sealed class DeployTargetsTests : IDisposable
{
    private readonly StackProject project = new();

    [Fact]
    public void APropertyThatCannotBeUsedIsSaid()
    {
        Says("-p:StackReadyTimeout=90", "StackReadyTimeout '90' is not a duration such as 90s or 10m.");
        Says("-p:StackReadyTimeout=0s", "StackReadyTimeout '0s' is not a duration such as 90s or 10m.");
        Says("-p:StackRegistry=http://registry:5000", "StackRegistry 'http://registry:5000' is not the address of a registry. Write host:port without http://");
        Says("-p:StackRegistry=registry:5000 ", "PSW9001");
        Says("-p:StackRegistry=localhost/team/", "PSW9001");

        project.Describe(Stacks.Blog, Stacks.Sample);
        Says("-p:StackPlanFile=plan.json", "error PSW9037: StackPlanFile names one file, but there are several stacks: blog, pg. Choose one of them with -p:StackNames=.");
        Says("-p:StackStatusFile=status.json", "error PSW9037: StackStatusFile names one file", "StackStatus");
        Assert.False(File.Exists(project.File("plan.json")));
    }

    [Fact]
    public void AListIsSeparatedByWhatGetsThroughAShell()
    {
        project.Describe(Stacks.Blog, Stacks.Sample, Stacks.Hostile with { Services = Topology.EquatableArray<Topology.UserService>.Empty });
        var (built, said) = project.Dotnet("build");
        Assert.True(built == 0, said);
        Assert.Equal("blog pg zwei", Chosen("msbuild", ""));
        Assert.Equal("blog pg", Chosen("build", "-p:StackNames=\"pg blog\""));
        Assert.Equal("blog pg", Chosen("msbuild", "-p:StackNames=blog%3Bpg"));
        Assert.Equal("blog pg", Chosen("msbuild", "-p:StackNames=blog%2Cpg"));
        Assert.Equal("blog pg", Chosen("msbuild", "-p:StackNames=' blog\n  pg '"));
        Assert.Equal("blog pg zwei", Chosen("msbuild", "-p:StackNames=' '"));
        Assert.Contains("error PSW9034: StackNames names 'pgs', but this project describes \"blog\", \"pg\", \"zwei\". Write the names of stacks, separated by spaces: -p:StackNames=\"blog pg zwei\".", project.Shell("dotnet build -tl:off -nodeReuse:false -t:PlanStack -p:StackNames=\"pgs blog\"").Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9033: RemoveVolumes names 'zwei', but the stacks are 'blog', 'pg'. Nothing was removed.", project.Shell("dotnet build -tl:off -nodeReuse:false -t:RemoveStack -p:StackNames=\"pg blog\" -p:RemoveVolumes=\"pg zwei\"").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_is_chosen_and_never_guessed()
    {
        var production = Stacks.Sample with { Environment = "production" };
        project.Describe(Stacks.Blog, production, production with { Name = "pg-staging", Type = "Shop.Staging", Environment = "staging", VariantOf = "pg" });
        Assert.Equal(0, project.Dotnet("build").ExitCode);
        Assert.Contains("error PSW9034: This project describes several environments. Choose one: -p:StackEnvironment=production or -p:StackEnvironment=staging.", project.Shell("dotnet msbuild -nodeReuse:false -t:_PatroniSwarmChooseStacks").Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9034: No stack of this project is for the environment 'stagin'. It describes blog (production), pg (production), pg-staging (staging).", project.Shell("dotnet msbuild -nodeReuse:false -t:_PatroniSwarmChooseStacks -p:StackEnvironment=stagin").Output, StringComparison.Ordinal);
        Assert.Contains("error PSW9034: StackNames names 'pg', of which none is for the environment 'staging'. Leave one of the two out.", project.Shell("dotnet msbuild -nodeReuse:false -t:_PatroniSwarmChooseStacks -p:StackEnvironment=staging -p:StackNames=pg").Output, StringComparison.Ordinal);
        Assert.Equal("pg-staging", Chosen("msbuild", "-p:StackEnvironment=staging"));
        Assert.Equal("blog pg", Chosen("msbuild", "-p:StackEnvironment=production"));
        Assert.Equal("pg-staging", Chosen("msbuild", "-p:StackNames=pg-staging"));
    }

    public void Dispose() => project.Dispose();

    private string Chosen(string verb, string switches)
    {
        var (exitCode, output) = project.Shell($"dotnet {verb} -nodeReuse:false -t:_PatroniSwarmChooseStacks -getItem:_PatroniSwarmStack {switches}");
        Assert.True(exitCode == 0, output);
        return string.Join(' ', JsonNode.Parse(output)!["Items"]!["_PatroniSwarmStack"]!.AsArray().Select(static stack => (string)stack!["Identity"]!).Order(StringComparer.Ordinal));
    }

    private void Says(string property, string expected, string target = "PlanStack")
    {
        var (exitCode, output) = project.Dotnet("build", $"-t:{target}", property, $"-p:SwarmHost=unix://{project.File("nobody.sock")}");
        Assert.NotEqual(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("error PSW90", output, StringComparison.Ordinal);
    }
}

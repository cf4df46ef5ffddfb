using System.Text.RegularExpressions;

namespace PatroniSwarm.Cli.Tests;

public sealed partial class TypedWordsTests
{
    [Theory]
    [InlineData("Start it, or name another with -p:SwarmHost=, -p:SwarmContext=, DOCKER_HOST or the docker context.", "Start it, or name another with --host, --context, DOCKER_HOST or the docker context.")]
    [InlineData("Name the member that takes over with -p:Candidate=. The members are db-a.", "Name the member that takes over behind the verb. The members are db-a.")]
    [InlineData("Publish with -p:StackRegistry=host:port.", "Publish with --registry host:port.")]
    [InlineData("choose it with A and -p:RotateSecret=pg_orders_web-passfile", "choose it with A and pswarm rotate pg_orders_web-passfile")]
    public void Advice_is_what_one_can_type_here(string message, string typed) => Assert.Equal(typed, TypedWords.Of(message));

    [Fact]
    public void No_property_that_the_deployer_names_is_left()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "PatroniSwarm.sln")))
            root = root.Parent!;
        var named = Directory.GetFiles(Path.Combine(root.FullName, "src/Deploy"), "*.cs", SearchOption.AllDirectories).SelectMany(static file => File.ReadLines(file)).Where(static line => Property().IsMatch(line)).ToList();
        Assert.NotEmpty(named);
        // What UpdateImages writes into images.lock is for a project.
        Assert.All(named.Where(static line => !line.Contains("dotnet build -t:UpdateImages", StringComparison.Ordinal)), static line => Assert.DoesNotMatch(Property(), TypedWords.Of(line)));
    }

    [GeneratedRegex("-[pt]:[A-Z]")]
    private static partial Regex Property();
}

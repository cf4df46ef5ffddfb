using PatroniSwarm.Tests;

namespace PatroniSwarm.Cli.Tests;

/// <summary>Which stack is meant, of several and of several environments.</summary>
public sealed class StackFolderTests : IDisposable
{
    private readonly TemporaryFolder project = new();

    public StackFolderTests()
    {
        Write("pg", "production", null);
        Write("pg-staging", "staging", "pg");
        Write("cache", null, null);
    }

    [Theory]
    [InlineData(null, "staging", "pg-staging")]
    [InlineData("pg", "staging", "pg-staging")]
    [InlineData("pg-staging", "staging", "pg-staging")]
    [InlineData("stacks/pg-staging", "staging", "pg-staging")]
    [InlineData("pg", "production", "pg")]
    [InlineData("cache", "production", "cache")]
    [InlineData("pg", null, "pg")]
    [InlineData("stacks/pg-staging", null, "pg-staging")]
    public void It_is_found(string? stack, string? environment, string found) => Assert.Equal(found, StackFolder.Find(project.Path, stack, environment).Name);

    [Theory]
    [InlineData("stacks", "pg", "pg-staging")]
    [InlineData("stacks/pg-staging", ".", "pg-staging")]
    [InlineData("stacks/pg-staging", null, "pg-staging")]
    [InlineData("stacks/pg", "../pg-staging/", "pg-staging")]
    public void It_is_found_from_where_the_user_is(string directory, string? stack, string found) => Assert.Equal(found, StackFolder.Find(System.IO.Path.Combine(project.Path, directory), stack, "staging").Name);

    [Theory]
    [InlineData(null, null, "There are several environments here. Choose one: -e production or -e staging.")]
    [InlineData(null, "production", "There are several stacks for the environment 'production': cache, pg. Name one: --stack cache.")]
    [InlineData(null, "stagin", "No stack here is for the environment 'stagin'. Did you mean staging?")]
    [InlineData(null, "qa", "No stack here is for the environment 'qa'. There is cache (production), pg (production), pg-staging (staging).")]
    [InlineData("stacks/pg", "staging", "No stack here is for the environment 'staging'.")]
    public void It_is_never_guessed(string? stack, string? environment, string message) =>
        Assert.StartsWith(message, Assert.Throws<UsageException>(() => StackFolder.Find(project.Path, stack, environment)).Message, StringComparison.Ordinal);

    public void Dispose() => project.Dispose();

    private void Write(string name, string? environment, string? of) => project.Write($"stacks/{name}/stack.yml",
        $"services: {{a: {{image: a}}}}\nx-patroniswarm:\n  version: 1\n{(environment is null ? "" : $"  environment: \"{environment}\"\n")}{(of is null ? "" : $"  variant_of: \"{of}\"\n")}");
}

using Docker.DotNet.Models;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class SecretVersionsTests
{
    [Theory]
    [InlineData(null, "key.1")]
    [InlineData("key", "key.2", "key")]
    [InlineData("key.2", "key.3", "key.2=key", "key")]
    [InlineData("key.11", "key.12", "key", "key.11=key", "key.9=key")]
    [InlineData("key.4", "key.5", "key.4=key")]
    // Made by hand, or another secret's: no version of this one.
    [InlineData("key", "key.2", "key", "key.2")]
    [InlineData("key", "key.2", "key", "key.2=other", "key.x=key", "key.1=key", "other.2=key")]
    public void The_newest_is_used_and_the_next_has_the_next_number(string? newest, string next, params string[] present)
    {
        var versions = Versions(present);
        Assert.Equal(newest, versions.Newest("key"));
        Assert.Equal(next, versions.Next("key"));
    }

    [Fact]
    public void All_but_the_newest_are_superseded() =>
        Assert.Equal(["key", "key.2"], Versions("key.10=key", "key.2=key", "key").Superseded("key"));

    [Fact]
    public void A_version_that_swarm_would_refuse_is_refused()
    {
        var name = new string('k', 63);
        Assert.Contains("64 characters", Assert.Throws<DeployException>(() => Versions(name).Next(name)).Message, StringComparison.Ordinal);
    }

    private static SecretVersions Versions(params string[] present) => new(present.Select(static secret => secret.Split('=') is [var name, var rotates]
        ? new Secret { Spec = new() { Name = name, Labels = new Dictionary<string, string> { [SecretVersions.Label] = rotates } } }
        : new Secret { Spec = new() { Name = secret } }));
}

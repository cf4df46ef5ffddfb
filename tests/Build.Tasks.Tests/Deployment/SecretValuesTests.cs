using System.Text;
using PatroniSwarm.Deploy;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class SecretValuesTests
{
    [Fact]
    public void TheEnvironmentComesFirst() =>
        Assert.Equal("given"u8.ToArray(), new SecretValues(null, static name => name == "PATRONISWARM_SECRET_PG_SUPERUSER_PASSWORD" ? "given" : null).Given("pg_superuser-password"));

    [Theory]
    [InlineData("""{"PatroniSwarm:pg_key": "hidden"}""")]
    [InlineData("""{"PatroniSwarm": {"pg_key": "hidden"}}""")]
    public void UserSecretsAreReadFlatOrNested(string json)
    {
        using var home = new TemporaryFolder();
        var folder = Directory.CreateDirectory(Path.Combine(home.Path, ".microsoft", "usersecrets", "an-id"));
        File.WriteAllText(Path.Combine(folder.FullName, "secrets.json"), json);
        var values = new SecretValues("an-id", name => name == "HOME" ? home.Path : null);
        Assert.Equal("hidden"u8.ToArray(), values.Given("pg_key"));
        Assert.Null(values.Given("pg_other"));
    }

    [Fact]
    public void RandomOnesAreStrongAndNeverTheSame()
    {
        var one = Encoding.ASCII.GetString(SecretValues.Random());
        Assert.Equal(43, one.Length);
        Assert.All(one, static letter => Assert.True(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        Assert.NotEqual(one, Encoding.ASCII.GetString(SecretValues.Random()));
    }
}

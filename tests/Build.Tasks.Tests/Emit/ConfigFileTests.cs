using PatroniSwarm.Emit;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class ConfigFileTests
{
    [Fact]
    public void IsNamedAfterItsContent()
    {
        Assert.Equal("pg_db_ca978112ca1b", new ConfigFile("patroni.yml", "db", "a").SwarmName("pg"));
        Assert.NotEqual(new ConfigFile("x", "db", "a").SwarmName("pg"), new ConfigFile("x", "db", "b").SwarmName("pg"));
    }

    [Fact]
    public void ALongNameIsCutToWhatSwarmTakesAndStaysItsOwn()
    {
        var service = new string('s', 60);
        var name = new ConfigFile("x", service + "1", "a").SwarmName("pg");
        Assert.Equal(64, name.Length);
        Assert.NotEqual(name, new ConfigFile("x", service + "2", "a").SwarmName("pg"));
    }
}

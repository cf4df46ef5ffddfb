using PatroniSwarm.Emit.Postgres;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Tests.Emit;

public sealed class PostgresParametersTests
{
    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public void What_is_always_written_is_right_in_every_major(int major)
    {
        var written = PostgresParameters.Of(new Stack(), new PostgresCluster { Version = major }).Entries;
        Assert.NotEmpty(written);
        Assert.All(written, entry =>
        {
            var setting = SettingCatalogue.Find(entry.Key, major);
            Assert.NotNull(setting);
            Assert.True(SettingValue.Read(setting, (string)entry.Value).IsSound, $"PostgreSQL {major} refuses {entry.Key} = {entry.Value}.");
        });
    }
}

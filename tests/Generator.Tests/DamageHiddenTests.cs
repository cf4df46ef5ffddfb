namespace PatroniSwarm.Generator.Tests;

/// <summary>Settings that let PostgreSQL go on over damage, and pauses that are there for debuggers: all of the kind, in the words that PostgreSQL takes.</summary>
public sealed class DamageHiddenTests
{
    [Theory]
    [InlineData("zero_damaged_pages", "on", "PSW4009")]
    [InlineData("Zero_Damaged_Pages", "TRUE", "PSW4009")]
    [InlineData("ignore_checksum_failure", "1", "PSW4009")]
    [InlineData("ignore_invalid_pages", "yes", "PSW4009")]
    [InlineData("zero_damaged_pages", "off")]
    [InlineData("pre_auth_delay", "1s", "PSW4062")]
    [InlineData("post_auth_delay", "1min", "PSW4062")]
    [InlineData("post_auth_delay", "0")]
    [InlineData("authentication_timeout", "30s")]
    public Task A_setting_is_refused_where_it_does_harm(string name, string value, params string[] ids) =>
        OneCauseTests.RaisesOnly($"""{OneCauseTests.Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting("{name}", "{value}")] class Db;""", ids);
}

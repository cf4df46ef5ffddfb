namespace PatroniSwarm.Generator.Tests;

/// <summary>An extension brings its package and its library; what it does not bring is reported once.</summary>
public sealed class ExtensionOneCauseTests
{
    [Theory]
    [InlineData("", "vector")]
    [InlineData("", "pgvector", "PSW4506")]
    [InlineData("", "Vector", "PSW4506")]
    [InlineData("", "pg_ivm", "PSW4506")]
    // An image of one's own may have any, and so may the archive of another major.
    [InlineData("Image(\"registry.example/postgres:17\"), ", "pg_ivm")]
    [InlineData("PostgresSetting(\"shared_preload_libraries\", \"pg_cron, auto_explain\"), ", "pg_cron")]
    [InlineData("PostgresSetting(\"shared_preload_libraries\", \"pg_partman_bgw\"), ", "pg_partman")]
    [InlineData("PostgresSetting(\"shared_preload_libraries\", \"pg_cron, auto_explain\"), ", "vector", "PSW4027")]
    [InlineData("PostgresSetting(\"shared_preload_libraries\", \"pg_cron, pgaudit\"), ", "pg_cron", "PSW4027")]
    public Task An_extension_brings_what_it_needs(string attributes, string extension, params string[] ids) =>
        OneCauseTests.RaisesOnly($"""{OneCauseTests.Dcs} [{attributes}Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [Database<Db>, Extension("{extension}")] class Shop;""", ids);

    [Fact]
    public Task Another_major_is_not_checked() =>
        OneCauseTests.RaisesOnly($"""{OneCauseTests.Dcs} [Postgres<Dcs>(Version = 16), On<Node1, Node2, Node3>] class Db; [Database<Db>, Extension("pg_ivm")] class Shop;""");

    [Fact]
    public async Task A_library_alone_is_told_which_extension_brings_it()
    {
        var diagnostic = Assert.Single(await OneCauseTests.Analyze($"""{OneCauseTests.Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting("shared_preload_libraries", "pg_cron")] class Db;"""));
        Assert.Contains("[Extension(\"pg_cron\")]", diagnostic.GetMessage(), StringComparison.Ordinal);
    }
}

using Microsoft.CodeAnalysis.CSharp;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A scope is one part of a key in etcd, and PostgreSQL's cluster_name.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("shop/members")]
    [InlineData("/shop")]
    [InlineData("shop/")]
    [InlineData("/")]
    [InlineData("my shop")]
    [InlineData(" shop")]
    [InlineData("shop\n")]
    [InlineData("shop\t1")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("café")]
    [InlineData("shop\u0000")]
    public Task What_is_not_one_part_of_a_key_is_refused(string scope) => OneCauseTests.RaisesOnly(Clusters(scope), "PSW3040");

    [Theory]
    [InlineData("shop")]
    [InlineData("Shop-1")]
    [InlineData("shop_db")]
    [InlineData("shop.orders")]
    [InlineData("eu:shop")]
    [InlineData("pg-db")]
    public Task One_name_is_fine(string scope) => OneCauseTests.RaisesOnly(Clusters(scope));

    [Fact]
    public Task Two_empty_scopes_are_not_shared_too() => OneCauseTests.RaisesOnly(
        OneCauseTests.Dcs + """[Postgres<Dcs>(Scope = ""), On<Node1, Node2, Node3>] class Db; [Postgres<Dcs>(Scope = ""), On<Node1, Node2, Node3>] class Other;""", "PSW3040", "PSW3040");

    [Theory]
    [InlineData("shop/members", "Write letters, digits, -, _ and dots, for example Scope = \"shop-members\".")]
    [InlineData("", "for example Scope = \"pg-db\".")]
    public async Task The_message_says_what_to_write(string scope, string message) =>
        Assert.Contains(message, Assert.Single(await OneCauseTests.Analyze(Clusters(scope))).GetMessage(), StringComparison.Ordinal);

    private static string Clusters(string scope) =>
        $"{OneCauseTests.Dcs}[Postgres<Dcs>(Scope = {SymbolDisplay.FormatLiteral(scope, quote: true)}), On<Node1, Node2, Node3>] class Db;";
}

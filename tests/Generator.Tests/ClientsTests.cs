using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Who may connect to a proxy's ports: which texts are ranges, and whom they leave out.</summary>
public sealed class ClientsTests
{
    private const string Db = OneCauseTests.Dcs + "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;";

    [Theory]
    [InlineData("192.0.2.0/24")]
    [InlineData(" 192.0.2.0/24 ,10.1.0.0/16,2001:DB8::/48 ")]
    [InlineData("192.0.2.1/32, 192.0.2.2/31")]
    [InlineData("0.0.0.0/0")]
    [InlineData("10.1.0.0/16", "PSW5022")]
    [InlineData("::/0", "PSW5022")]
    [InlineData("192.0.2.1/32, 192.0.2.2/32", "PSW5022")]
    [InlineData("", "PSW5019")]
    [InlineData(" , ", "PSW5019")]
    [InlineData("everybody", "PSW5019")]
    [InlineData("app.example.com", "PSW5019")]
    [InlineData("10.1.2.3", "PSW5019")]
    [InlineData("10.1.2.3/16", "PSW5019")]
    [InlineData("10.1/16", "PSW5019")]
    [InlineData("010.1.0.0/16", "PSW5019")]
    [InlineData("10.1.0.0/33", "PSW5019")]
    [InlineData("10.1.0.0/-1", "PSW5019")]
    [InlineData("10.1.0.0/255.255.0.0", "PSW5019")]
    [InlineData("10.1.0.0/16/8", "PSW5019")]
    [InlineData("2001:db8::1/48", "PSW5019")]
    [InlineData("::ffff:10.1.0.0/112", "PSW5019")]
    [InlineData("fe80::%2/64", "PSW5019")]
    [InlineData("[2001:db8::]/48", "PSW5019")]
    [InlineData("192.0.2.0/24 10.1.0.0/16", "PSW5019")]
    [InlineData("192.0.2.0/24; 10.1.0.0/16", "PSW5019")]
    [InlineData("192.0.2.0/24, 192.0.2.0/24", "PSW5019")]
    [InlineData("10.1.0.0/16, 192.0.2.0/24, 10.0.0.0/8", "PSW5019")]
    public Task Clients_are_ranges_of_addresses(string clients, params string[] ids) => OneCauseTests.RaisesOnly($"{Db} [HAProxy<Db>(Clients = {Quoted(clients)}), OnEveryNode] class Proxy;", ids);

    [Theory]
    [InlineData("10.1.2.3/16", "'10.1.2.3/16' in Clients of Proxy is not the first address of its range. Write \"10.1.0.0/16\".")]
    [InlineData("192.0.2.0/24, 10.1.2.3", "'10.1.2.3' in Clients of Proxy has no prefix length. Write \"10.1.2.3/32\".")]
    [InlineData("2001:db8::1", "Write \"2001:db8::1/128\".")]
    [InlineData("192.0.2.0/24; 10.1.0.0/16", "is no range of addresses; commas separate ranges. Write \"192.0.2.0/24, 10.1.0.0/16\".")]
    [InlineData("192.0.2.0/24 10.1.2.3, 10.2.0.0/16", "'192.0.2.0/24 10.1.2.3' in Clients of Proxy is no range of addresses; commas separate ranges. Write \"192.0.2.0/24, 10.1.2.3/32, 10.2.0.0/16\".")]
    [InlineData("everybody", "is no range of addresses. Write the first address and the prefix length, for example \"10.1.0.0/16\".")]
    [InlineData("the office", "is no range of addresses; commas separate ranges. Write the first address and the prefix length, for example \"10.1.0.0/16\".")]
    [InlineData("10.1.0.0/16, 10.0.0.0/8", "10.0.0.0/8 and 10.1.0.0/16 in Clients of Proxy overlap. Remove 10.1.0.0/16.")]
    [InlineData("10.0.0.0/8, 10.1.0.0/16", "10.1.0.0/16 and 10.0.0.0/8 in Clients of Proxy overlap. Remove 10.1.0.0/16.")]
    [InlineData("", "names nobody. Write ranges of addresses, for example \"10.1.0.0/16\", or remove Clients, which lets everybody in.")]
    public async Task The_message_says_what_to_write(string clients, string message) => Assert.EndsWith(
        message,
        Assert.Single(await OneCauseTests.Analyze($"{Db} [HAProxy<Db>(Clients = {Quoted(clients)}), OnEveryNode] class Proxy;")).GetMessage(CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Clients = \"192.0.2.0/24\"", "Clients = \"192.0.2.0/24\"")]
    [InlineData("Clients = \"192.0.2.0/25, 192.0.2.128/25\"", "Clients = \"192.0.2.128/25, 192.0.2.0/25\"")]
    [InlineData("Clients = \"192.0.2.0/24\"", "Clients = \"0.0.0.0/0\"", "PSW5020")]
    [InlineData("Primary = 5432", "Clients = \"192.0.2.0/24\"", "PSW5020")]
    [InlineData("Clients = \"192.0.2.0/24\"", "Primary = 5432", "PSW5020")]
    [InlineData("Replicas = 5433, Clients = \"192.0.2.0/24\"", "Primary = 5433, Clients = \"0.0.0.0/0\"", "PSW5020")]
    [InlineData("Clients = \"192.0.2.0/24\"", "Primary = 5433, Clients = \"0.0.0.0/0\"")]
    [InlineData("Clients = \"192.0.2.0/16\"", "Clients = \"0.0.0.0/0\"", "PSW5019")]
    public Task A_port_has_the_same_clients_on_all_nodes(string first, string second, params string[] ids) =>
        OneCauseTests.RaisesOnly($"{Db} [HAProxy<Db>({first}), On<Node1, Node2>] class Proxy; [HAProxy<Db>({second}), On<Node3>] class Reports;", ids);

    [Theory]
    [InlineData("Host=192.0.2.1:5432", "10.1.0.0/16", "PSW5021")]
    [InlineData("postgresql://node2:5433/shop", "10.1.0.0/16", "PSW5021")]
    [InlineData("Host=192.0.2.1:5432", "192.0.2.0/24")]
    [InlineData("Host=192.0.2.1:54321", "10.1.0.0/16", "PSW5022")]
    [InlineData("Host=192.0.2.11:5432", "10.1.0.0/16", "PSW5022")]
    [InlineData("Host=proxy:5432", "10.1.0.0/16", "PSW5022")]
    public Task A_service_that_connects_to_a_node_is_a_client(string value, string clients, params string[] ids) => OneCauseTests.RaisesOnly(
        $"{Db} [HAProxy<Db>(Replicas = 5433, Clients = \"{clients}\"), OnEveryNode] class Proxy; [Service(\"a:1\"), OnEveryNode, EnvironmentVariable(\"DB\", \"{value}\")] class A;", ids);

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Emit;
using PatroniSwarm.Topology;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Tests.Emit;

/// <summary>The block x-patroniswarm: what the build writes, its schema and the reader agree.</summary>
public sealed class ClusterBlockTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Root(), "docs", "x-patroniswarm.schema.json")));

    public static TheoryData<string> Names => [nameof(Stacks.Sample), nameof(Stacks.Blog), nameof(Stacks.Brought), nameof(Stacks.BackedUp), nameof(Stacks.Hostile)];

    [Theory, MemberData(nameof(Names))]
    public void What_is_written_is_what_the_schema_says(string name)
    {
        using var emitted = new EmittedStack(Named(name));
        var result = Schema.Evaluate(JsonSerializer.SerializeToElement(Block(emitted[StackEmitter.StackFile])), new() { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(static detail => detail.Errors is not null).Select(static detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
    }

    [Fact]
    public void A_node_without_a_name_is_that_of_the_engine()
    {
        using var emitted = new EmittedStack(Stacks.Sample with
        {
            Development = true,
            Promises = new(),
            Nodes = new[] { Stacks.Sample.Nodes[0] with { Hostname = "localhost", IsThisEngine = true, Address = "127.0.0.1" } }.ToEquatableArray(),
            Etcd = new[] { Stacks.Sample.Etcd[0] with { Placement = Only(Stacks.Sample.Etcd[0].Placement) } }.ToEquatableArray(),
            Postgres = new[] { Stacks.Sample.Postgres[0] with { Placement = Only(Stacks.Sample.Postgres[0].Placement) } }.ToEquatableArray(),
        });
        var text = emitted["stack.yml"];
        Assert.Equal(2, Regex.Count(text, Regex.Escape("\"node.hostname == ${SWARM_NODE-localhost}\"")));
        Assert.Contains("# SWARM_NODE is the hostname of the engine", text, StringComparison.Ordinal);
        var stack = StackFileReader.Parse(text, "stack.yml", static name => name == "SWARM_NODE" ? "laptop" : null);
        Assert.Equal(["laptop", "laptop", null], stack.Clusters.Services.Select(static service => service.Node));
        Assert.Equal([("127.0.0.1", "laptop")], stack.Clusters.Addresses);

        static Placement Only(Placement placement) => placement with { On = placement.On.Take(1).ToEquatableArray() };
    }

    [Theory]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"etcd":{"dcs":{"members":{"a":{"node":"n"}}}}}""")]
    [InlineData("""{"version":1,"haproxy":{"proxy":{"backend":"db","port":0}}}""")]
    [InlineData("""{"version":1,"other":1}""")]
    [InlineData("""{"version":1,"images":{"patroniswarm/postgres:17-0123456789ab":{"packages":["a b"]}}}""")]
    public void Something_else_is_not(string block) =>
        Assert.False(Schema.Evaluate(JsonSerializer.SerializeToElement(JsonNode.Parse(block))).IsValid);

    [Theory, MemberData(nameof(Names))]
    public void What_is_read_is_what_the_stack_has(string name)
    {
        var stack = Named(name);
        using var emitted = new EmittedStack(stack);
        // No image is called so; a publish refuses it.
        var read = StackFileReader.Parse(emitted[StackEmitter.StackFile].Replace("pg:1$$2", "pg:1", StringComparison.Ordinal), "/stack.yml", static _ => null);
        Assert.Equal(stack.Etcd.SelectMany(etcd => Members(stack, etcd)), read.Clusters.Etcd.SelectMany(static cluster => cluster.Members.Select(member => (cluster.Name, member.Name, member.Node))));
        Assert.Equal(stack.Postgres.SelectMany(postgres => Members(stack, postgres)), read.Clusters.Postgres.SelectMany(static cluster => cluster.Members.Select(member => (cluster.Name, member.Name, member.Node))));
        Assert.Equal(
            stack.Postgres.SelectMany(postgres => postgres.MembersIn(stack)).Where(static member => member.Placed.Tags.IsDelayed).Select(static member => (member.Name, (string?)"90m")),
            read.Clusters.Postgres.SelectMany(static cluster => cluster.Members).Where(static member => member.ApplyDelay is not null).Select(static member => (member.Name, member.ApplyDelay)));
        Assert.Equal(stack.Nodes.Where(static node => node.Address is not null).Select(static node => (node.Address!, node.Hostname)), read.Clusters.Addresses);
        Assert.Equal(stack.Proxies.Select(static proxy => proxy.Name), read.Clusters.Proxies.Select(static proxy => proxy.Name));
        foreach (var (postgres, cluster) in stack.Postgres.Zip(read.Clusters.Postgres))
        {
            Assert.Equal((postgres.Version, postgres.Scope, $"/service/{postgres.Scope}/"), (cluster.Major, cluster.Scope, cluster.Prefix));
            Assert.Equal(postgres.Settings.Select(static setting => setting.Value), postgres.Settings.Select(setting => cluster.Settings!["postgresql"]!["parameters"]![setting.Name.ToLowerInvariant()]!.ToString()));
            // The same as Patroni reads when it makes the cluster.
            var bootstrap = new YamlStream();
            // A stack file doubles its dollars, this file does not.
            bootstrap.Load(new StringReader(emitted[read.Configs[cluster.Bootstrap!].File![2..]].Replace("$", "$$", StringComparison.Ordinal)));
            var tree = new StackTree(new("/bootstrap.yml", static _ => null)).Build(bootstrap.Documents[0].RootNode);
            Assert.True(JsonNode.DeepEquals(cluster.Settings, tree.ToJsonObject()["bootstrap"]!["dcs"]));
        }
    }

    private static IEnumerable<(string, string, string)> Members(Stack stack, Service service) => service.MembersIn(stack).Select(member => (service.Name, member.Name, member.Node.Hostname));

    private static JsonObject Block(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return new StackTree(new("/stack.yml", static _ => null)).Build(yaml.Documents[0].RootNode).Entries().Single(static entry => entry.Key == "x-patroniswarm").Value.ToJsonObject();
    }

    private static Stack Named(string name) => name switch
    {
        nameof(Stacks.Sample) => Stacks.Sample,
        nameof(Stacks.Blog) => Stacks.Blog,
        nameof(Stacks.Brought) => Stacks.Brought,
        nameof(Stacks.BackedUp) => Stacks.BackedUp,
        _ => Stacks.Hostile,
    };

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

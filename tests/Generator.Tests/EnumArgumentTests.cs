using System.Globalization;

namespace PatroniSwarm.Generator.Tests;

/// <summary>An argument that is an enum has one of its values; any other number is refused where it is written.</summary>
public sealed class EnumArgumentTests
{
    private const string Cluster = OneCauseTests.Dcs + "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;";
    private const string Orders = Cluster + "[Database<Db>] class Orders;";

    // A stack for each argument; {0} is its value.
    private static readonly Dictionary<string, string> Examples = new()
    {
        ["ConnectsTo.Format"] = Orders + """[Role<Orders>(Access.ReadWrite)] class Web; [Service("a:1"), OnEveryNode, ConnectsTo<Proxy, Web>(Format = {0})] class A;""",
        ["Database.LocaleProvider"] = Cluster + "[Database<Db>(LocaleProvider = {0})] class Orders;",
        ["Postgres.ClientTls"] = OneCauseTests.Dcs + "[Postgres<Dcs>(ClientTls = {0}), On<Node1, Node2, Node3>] class Db;",
        ["Postgres.Replication"] = OneCauseTests.Dcs + "[Postgres<Dcs>(Replication = {0}), On<Node1, Node2, Node3>] class Db;",
        ["RestartPolicy.Condition"] = """[Service("a:1"), OnEveryNode, RestartPolicy(Condition = {0})] class A;""",
        ["Role.access"] = Orders + "[Role<Orders>({0})] class Web;",
        ["Survives.domain"] = "",
        ["SwarmNode.Role"] = """[SwarmNode("node4", Role = {0}, Address = "192.0.2.4")] class Node4;""",
        ["UpdatePolicy.FailureAction"] = """[Service("a:1"), OnEveryNode, UpdatePolicy(FailureAction = {0})] class A;""",
        ["UpdatePolicy.Order"] = """[Service("a:1", Replicas = 2), OnManagers, UpdatePolicy(Order = {0})] class A;""",
    };

    private static readonly Dictionary<string, Type> Enums = typeof(SwarmStackAttribute).Assembly.GetExportedTypes()
        .Where(static type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract)
        .SelectMany(ArgumentsOf)
        .Where(static argument => argument.Type.IsEnum)
        .DistinctBy(static argument => argument.Name)
        .ToDictionary(static argument => argument.Name, static argument => argument.Type);

    public static TheoryData<string> Arguments => [.. Enums.Keys];

    [Fact]
    public void Every_argument_has_its_example() => Assert.Equal(Enums.Keys.Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Arguments))]
    public async Task A_number_without_a_name_is_refused_and_the_names_are_said(string argument)
    {
        var names = Enum.GetNames(Enums[argument]);
        foreach (var number in new[] { names.Length, -1, int.MaxValue })
        {
            var written = $"({Enums[argument].Name})({number.ToString(CultureInfo.InvariantCulture)})";
            var diagnostic = Assert.Single(await Analyze(argument, written), static diagnostic => diagnostic.Id == "PSW7039");
            Assert.Contains(written, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length), StringComparison.Ordinal);
            Assert.All(names, name => Assert.Contains($"{Enums[argument].Name}.{name}", diagnostic.GetMessage(), StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Arguments))]
    public async Task A_name_is_not_refused(string argument)
    {
        foreach (var name in Enum.GetNames(Enums[argument]))
            Assert.DoesNotContain(await Analyze(argument, $"{Enums[argument].Name}.{name}"), static diagnostic => diagnostic.Id == "PSW7039");
    }

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> Analyze(string argument, string value) => argument == "Survives.domain"
        ? OneCauseTests.Analyze(Cluster, $"[SwarmStack(\"pg\"), Survives(1, {value})]")
        : OneCauseTests.Analyze(Examples[argument].Replace("{0}", value, StringComparison.Ordinal));

    private static IEnumerable<(string Name, Type Type)> ArgumentsOf(Type attribute)
    {
        var name = attribute.Name[..attribute.Name.IndexOf("Attribute", StringComparison.Ordinal)];
        return attribute.GetConstructors().SelectMany(static constructor => constructor.GetParameters()).Select(static parameter => (Name: parameter.Name!, Type: parameter.ParameterType))
            .Concat(attribute.GetProperties().Where(static property => property.CanWrite).Select(static property => (property.Name, Type: property.PropertyType)))
            .Select(argument => ($"{name}.{argument.Name}", Nullable.GetUnderlyingType(argument.Type) ?? argument.Type));
    }
}

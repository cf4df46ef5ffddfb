using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>An attribute on a class that it says nothing about: the message says what was probably meant.</summary>
public sealed class MisplacedAttributeTests
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["SwarmNode"] = """[SwarmNode("node4")] class Odd;""",
        ["Etcd"] = "[Etcd, OnEveryNode] class Odd;",
        ["Postgres"] = "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Odd;",
        ["HAProxy"] = "[HAProxy<Db>, OnEveryNode] class Odd;",
        ["Prometheus"] = "[Prometheus, OnManagers] class Odd;",
        ["Service"] = """[Service("a:1")] class Odd;""",
    };

    private static readonly string[] Attributes =
    [
        """Publish(80, 80)""", "ConnectsTo<Db>", """EnvironmentVariable("A", "b")""", """Secret("a")""", """HealthCheck("true")""", "UpdatePolicy", "RestartPolicy", """CapAdd("NET_RAW")""", """CapDrop("NET_RAW")""",
        """BindMount("/a", "/b")""", """Tmpfs("/a")""", """Volume("a", "/a")""", "BacksUp<Db>", """Command("a")""", """Entrypoint("a")""", """Config("a.conf", "/a.conf")""", """ExternalNetwork("a")""", """Constraint("node.role == manager")""", "DataVolume", """DataDirectory("/a")""", """Image("a:1")""",
        """PostgresSetting("work_mem", "8MB")""", """PgHba("host a a 10.0.0.0/8 reject")""", """ReplicationSlot("a")""", """NodeLabel("aa", "b")""", """Label("a", "b")""", """Limits(Cpus = 1)""", """Reservations(Cpus = 1)""",
        """Logging("journald")""", "OnManagers", """OverlayNetwork("a")""", "Development", "Survives(1, FailureDomain.Node)", "LosesNoCommits", """RecoversWithin("5min")""",
    ];

    public static TheoryData<string> All => [.. Kinds.Keys];

    [Theory, MemberData(nameof(All))]
    public async Task What_was_meant_is_not_refused_again(string kind)
    {
        foreach (var misplaced in (await Task.WhenAll(Attributes.Select(attribute => Misplaced(kind, attribute)))).SelectMany(static found => found))
        {
            var message = misplaced.GetMessage();
            Assert.InRange(message.Length, 40, 300);

            // The attribute is not sent to a class of the kind that it is on.
            Assert.DoesNotContain($"a [{kind}", message.Split(". ")[1].Split("Move it to ").Last(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("HAProxy", """Publish(80, 80)""", "write [HAProxy<…>(Primary = 5432, Replicas = 5433)]")]
    [InlineData("HAProxy", """PostgresSetting("work_mem", "8MB")""", "Move it to Db, a PostgreSQL cluster, or remove it.")]
    [InlineData("HAProxy", """PgHba("host a a 10.0.0.0/8 reject")""", "Move it to Db, a PostgreSQL cluster, or remove it.")]
    [InlineData("HAProxy", "ConnectsTo<Db>", "its type argument: [HAProxy<…>]")]
    [InlineData("HAProxy", "DataVolume", "a proxy keeps no data")]
    [InlineData("HAProxy", """HealthCheck("true")""", "come with health checks")]
    [InlineData("Postgres", """Publish(5432, 5432)""", "write [HAProxy<…>(Primary = 5432), OnEveryNode] on a class of its own")]
    [InlineData("Postgres", """EnvironmentVariable("A", "b")""", "Write [PostgresSetting(")]
    [InlineData("Postgres", """Secret("a")""", "SuperuserSecret = ")]
    [InlineData("Postgres", """Volume("a", "/a")""", "Write [DataVolume(…)]")]
    [InlineData("Postgres", """BindMount("/a", "/b")""", "Write [DataDirectory(")]
    [InlineData("Postgres", """Tmpfs("/dev/shm")""", "SharedMemory = ")]
    [InlineData("Postgres", """Constraint("node.role == manager")""", "Write [On<…>]")]
    [InlineData("Postgres", "UpdatePolicy", "PatroniSwarm decides")]
    [InlineData("Postgres", "LosesNoCommits", "Move it to Pg, the [SwarmStack(…)] class")]
    [InlineData("Etcd", """Publish(2379, 2379)""", "only Patroni reaches etcd")]
    [InlineData("Etcd", """PostgresSetting("work_mem", "8MB")""", "Move it to Db, a PostgreSQL cluster")]
    [InlineData("Prometheus", """Publish(9090, 9090)""", "[Prometheus(Port = 9090)]")]
    [InlineData("Service", "DataVolume", "Write [Volume(")]
    [InlineData("Service", """DataDirectory("/a")""", "Write [BindMount(")]
    [InlineData("Service", """Image("a:1")""", "the argument of [Service(")]
    [InlineData("SwarmNode", """Limits(Cpus = 1)""", "Cpus = …")]
    [InlineData("SwarmNode", """Label("a", "b")""", "Write [NodeLabel(")]
    [InlineData("SwarmNode", "OnManagers", "on the class of the service")]
    public async Task The_message_says_what_was_meant(string kind, string attribute, string meant) =>
        Assert.Contains(meant, Assert.Single(await Misplaced(kind, attribute)).GetMessage(), StringComparison.Ordinal);

    [Fact]
    public async Task A_service_on_the_stack_class_gets_a_class_of_its_own() =>
        Assert.Contains("Move it to a class of its own, nested in Pg", Assert.Single(await OneCauseTests.Analyze("", """[SwarmStack("pg"), Etcd]"""), static diagnostic => diagnostic.Id == "PSW7014").GetMessage(), StringComparison.Ordinal);

    private static async Task<IReadOnlyList<Diagnostic>> Misplaced(string kind, string attribute)
    {
        var cluster = kind == "Postgres" ? "" : "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;";
        var all = await OneCauseTests.Analyze($"{OneCauseTests.Dcs} {cluster} [{attribute}] {Kinds[kind].Replace("Odd", kind == "Postgres" ? "Db" : "Odd", StringComparison.Ordinal)}");
        return [.. all.Where(static diagnostic => diagnostic.Id == "PSW7014")];
    }
}

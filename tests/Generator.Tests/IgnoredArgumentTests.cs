using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Each argument of each attribute is read, or the table says beside what it is not, and a rule reports it there.</summary>
public sealed class IgnoredArgumentTests
{
    private const string Dcs = OneCauseTests.Dcs;
    private const string Db = Dcs + "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;";
    private const string Proxy = "[HAProxy<Db>, OnEveryNode] class Proxy;";
    private const string Orders = "[Database<Db>] class Orders; [Role<Orders>(Access.ReadWrite)] class Web;";

    // Beside what an argument is ignored; an example of it; and its neighbour, where it is read or nothing is lost.
    private static readonly Dictionary<string, (string Ignored, string Read)> Examples = new()
    {
        ["Postgres: Replication = Replication.Asynchronous"] = (
            Dcs + "[Postgres<Dcs>(Replication = Replication.Asynchronous, StrictSynchronous = true, SynchronousNodes = 2), On<Node1, Node2, Node3>] class Db;",
            Dcs + "[Postgres<Dcs>(Replication = Replication.Quorum, StrictSynchronous = true, SynchronousNodes = 2), On<Node1, Node2, Node3>] class Db;"),
        ["Postgres: Replication = Replication.Synchronous or Replication.Quorum"] = (
            Dcs + """[Postgres<Dcs>(MaximumLagOnFailover = "2MiB"), On<Node1, Node2, Node3>] class Db;""",
            Dcs + """[Postgres<Dcs>(Replication = Replication.Asynchronous, MaximumLagOnFailover = "2MiB"), On<Node1, Node2, Node3>] class Db;"""),
        ["PostgresSetting: Replication = Replication.Asynchronous"] = (
            Dcs + """[Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2, Node3>, PostgresSetting("Synchronous_Commit", "REMOTE_APPLY")] class Db;""",
            Dcs + """[Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2, Node3>, PostgresSetting("synchronous_commit", "on")] class Db;"""),
        ["On: the same FailoverPriority for every member that may lead"] = (
            Dcs + "[Postgres<Dcs>, On<Node1, Node2>(FailoverPriority = 2), On<Node3>(NoFailover = true)] class Db;",
            Dcs + "[Postgres<Dcs>, On<Node1>(FailoverPriority = 3), On<Node2, Node3>(FailoverPriority = 2)] class Db;"),
        ["On: NoSync, with Replication = Replication.Synchronous"] = (
            Dcs + "[Postgres<Dcs>, On<Node1, Node2>, On<Node3>(NoSync = true, FailoverPriority = 2)] class Db;",
            Dcs + "[Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2>, On<Node3>(NoSync = true, FailoverPriority = 2)] class Db;"),
        ["On: ApplyDelay"] = (
            Dcs + """[Postgres<Dcs>, On<Node1, Node2>, On<Node3>(ApplyDelay = "1h", FailoverPriority = 2)] class Db;""",
            Dcs + """[Postgres<Dcs>, On<Node1, Node2>(FailoverPriority = 2), On<Node3>(FailoverPriority = 3)] class Db;"""),
        ["On: ApplyDelay, which implies it"] = (
            Dcs + """[Postgres<Dcs>, On<Node1, Node2>, On<Node3>(ApplyDelay = "1h", NoFailover = true, NoSync = true, NoLoadBalance = true)] class Db;""",
            Dcs + """[Postgres<Dcs>, On<Node1, Node2>, On<Node3>(ApplyDelay = "1h")] class Db;"""),
        ["Service: [OnEveryNode], with another number of nodes"] = (
            """[Service("a:1", Replicas = 5), OnEveryNode] class A;""",
            """[Service("a:1", Replicas = 5), OnManagers] class A;"""),
        ["Service: [OnEveryNode], with as many nodes"] = (
            """[Service("a:1", Replicas = 3), OnEveryNode] class A;""",
            """[Service("a:1"), OnEveryNode] class A;"""),
        ["Service: [OnEveryNode]"] = (
            """[Service("a:1", MaxReplicasPerNode = 1), OnEveryNode] class A;""",
            """[Service("a:1", Replicas = 3, MaxReplicasPerNode = 1), OnManagers] class A;"""),
        ["Service: [On<…>] with more nodes"] = (
            """[Service("a:1", Replicas = 2), On<Node1, Node2, Node3>] class A;""",
            """[Service("a:1", Replicas = 3), On<Node1, Node2, Node3>] class A;"""),
        ["On: [HAProxy<…>]"] = (
            Db + """[HAProxy<Db>, On<Node1>(Member = "first"), On<Node2>] class Proxy;""",
            Db + "[HAProxy<Db>, On<Node1>, On<Node2>] class Proxy;"),
        ["On: a single node of [Service(…)]"] = (
            """[Service("a:1"), On<Node1>(Member = "first")] class A;""",
            """[Service("a:1"), On<Node1>(Member = "first"), On<Node2>(Member = "second")] class A;"""),
        ["HealthCheck: \"NONE\""] = (
            """[Service("a:1"), OnEveryNode, HealthCheck("NONE", Interval = "5s", Timeout = "1s", Retries = 9, StartPeriod = "1min")] class A;""",
            """[Service("a:1"), OnEveryNode, HealthCheck("NONE", Interval = "10s")] class A;"""),
        ["RestartPolicy: Condition = RestartCondition.None"] = (
            """[Service("a:1"), OnEveryNode, RestartPolicy(Condition = RestartCondition.None, Delay = "1s", MaxAttempts = 3)] class A;""",
            """[Service("a:1"), OnEveryNode, RestartPolicy(Condition = RestartCondition.OnFailure, Delay = "1s", MaxAttempts = 3)] class A;"""),
        ["UpdatePolicy: Parallelism of 0, or of all tasks"] = (
            """[Service("a:1", Replicas = 4), OnManagers, UpdatePolicy(Parallelism = 0, Delay = "1min")] class A;""",
            """[Service("a:1", Replicas = 4), OnManagers, UpdatePolicy(Parallelism = 3, Delay = "1min")] class A;"""),
        ["Service: StopSignal = \"SIGKILL\""] = (
            """[Service("a:1", StopSignal = "SIGKILL", StopGracePeriod = "1min"), OnEveryNode] class A;""",
            """[Service("a:1", StopSignal = "SIGINT", StopGracePeriod = "1min"), OnEveryNode] class A;"""),
        ["CapDrop: [CapAdd] of the same"] = (
            """[Service("a:1"), OnEveryNode, CapAdd("NET_RAW"), CapDrop("cap_net_raw")] class A;""",
            """[Service("a:1"), OnEveryNode, CapAdd("NET_RAW"), CapDrop("ALL")] class A;"""),
        ["ConnectsTo: a service that leads to no PostgreSQL"] = (
            Db + Proxy + """[Service("a:1"), OnEveryNode, ConnectsTo<B>(PoolSize = 5)] class A; [Service("b:1"), OnEveryNode] class B;""",
            Db + Proxy + """[Service("a:1"), OnEveryNode, ConnectsTo<Proxy>(PoolSize = 5)] class A;"""),
        ["ConnectsTo: Format = ConnectionFormat.Libpq"] = (
            Db + Proxy + Orders + """[Service("a:1"), OnEveryNode, ConnectsTo<Proxy, Web>(Format = ConnectionFormat.Libpq, Variable = "DB")] class A;""",
            Db + Proxy + Orders + """[Service("a:1"), OnEveryNode, ConnectsTo<Proxy, Web>(Format = ConnectionFormat.Uri, Variable = "DB")] class A;"""),
        ["OverlayNetwork: no service on the edge network"] = (Db, Db + Proxy),
    };

    // What is read in any case, or what another rule says where it is not.
    private static readonly Dictionary<string, string> Read = new()
    {
        ["BindMount"] = "always",
        ["CapAdd"] = "always",
        ["Command"] = "always",
        ["Config"] = "always",
        ["ConnectsTo.Format"] = "always",
        ["ConnectsTo.Replicas"] = "always: without a port for replicas, PSW4509",
        ["ConnectsTo.Uid"] = "always",
        ["Constraint"] = "always",
        ["Database"] = "always",
        ["DataDirectory"] = "always: beside [DataVolume], PSW2007",
        ["DataVolume"] = "always: without Type or Device, PSW2012; with [DataDirectory], PSW2007",
        ["Entrypoint"] = "always",
        ["EnvironmentVariable"] = "always",
        ["Etcd"] = "always",
        ["Extension"] = "always",
        ["ExternalNetwork"] = "always",
        ["HAProxy"] = "always",
        ["HealthCheck.test"] = "always",
        ["Image"] = "always",
        ["Label"] = "always",
        ["Limits"] = "always",
        ["Logging"] = "always: with a driver that writes no files, PSW7026",
        ["MemberOf"] = "always",
        ["NodeLabel"] = "always",
        ["On.NoFailover"] = "always",
        ["On.NoSync"] = "always: nothing is synchronous on asynchronous replication, as is wished",
        ["On.NoLoadBalance"] = "always: without a port for replicas nobody is led there, as is wished",
        ["On.ApplyDelay"] = "always",
        ["On.ReplicateFrom"] = "always: from itself or from nobody, PSW3016",
        ["OverlayNetwork.name"] = "always",
        ["OverlayNetwork.Subnet"] = "always",
        ["OverlayNetwork.Mtu"] = "always",
        ["OverlayNetwork.Encrypted"] = "always",
        ["PgHba"] = "always: one that nothing reaches, PSW6013",
        ["Postgres.ClientTls"] = "always",
        ["Postgres.Name"] = "always",
        ["Postgres.Version"] = "always",
        ["Postgres.Scope"] = "always",
        ["Postgres.Replication"] = "always",
        ["Postgres.Ttl"] = "always",
        ["Postgres.LoopWait"] = "always",
        ["Postgres.RetryTimeout"] = "always",
        ["Postgres.PrimaryStartTimeout"] = "always",
        ["Postgres.SharedMemory"] = "always",
        ["Postgres.StopGracePeriod"] = "always",
        ["Postgres.SuperuserSecret"] = "always",
        ["Postgres.ReplicationSecret"] = "always",
        ["Postgres.RewindSecret"] = "always",
        ["Postgres.RestApiSecret"] = "always",
        ["Postgres.ServerCertificate"] = "always: without RootCertificate, PSW7055",
        ["Postgres.RootCertificate"] = "always",
        ["PostgresSetting.name"] = "always",
        ["PgBackRest"] = "always",
        ["Prometheus"] = "always",
        ["Publish"] = "always",
        ["RecoversWithin"] = "always: without PostgreSQL, PSW8001",
        ["LosesAtMost"] = "always: without PostgreSQL, PSW8001; without a backup or a drill, PSW8011",
        ["RestoresWithin"] = "always: without PostgreSQL, PSW8001; without a backup or a drill, PSW8012",
        ["ReplicationSlot"] = "always: Plugin without Database, PSW3034",
        ["Reservations"] = "always",
        ["RestartPolicy.Condition"] = "always",
        ["Role"] = "always",
        ["Schema"] = "always",
        ["Secret"] = "always",
        ["Service.image"] = "always",
        ["Service.Hostname"] = "always",
        ["Service.Name"] = "always",
        ["Service.StopSignal"] = "always",
        ["Service.User"] = "always",
        ["Service.ReadOnly"] = "always",
        ["StackManifest"] = "written by the generator",
        ["Survives"] = "always: without PostgreSQL, PSW8001",
        ["SwarmNode"] = "always",
        ["SwarmStack"] = "always",
        ["Tmpfs"] = "always",
        ["UpdatePolicy.Order"] = "always",
        ["UpdatePolicy.Parallelism"] = "always",
        ["UpdatePolicy.Monitor"] = "always: with FailureAction.Continue, PSW7024",
        ["UpdatePolicy.FailureAction"] = "always",
        ["Variant"] = "always",
        ["Volume"] = "always: described twice, PSW2013",
    };

    public static TheoryData<string> Rows => [.. IgnoredArguments.All.Select(Key)];

    [Fact]
    public void Every_row_has_its_example() => Assert.Equal(IgnoredArguments.All.Select(Key).Order(StringComparer.Ordinal), Examples.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Rows))]
    public async Task What_is_ignored_is_reported_once_with_its_arguments(string key)
    {
        var row = IgnoredArguments.All.Single(row => Key(row) == key);
        var diagnostic = Assert.Single(await OneCauseTests.Analyze(Examples[key].Ignored, StackAttributes(row)));
        Assert.Equal(row.IsLoss ? "PSW7031" : "PSW7032", diagnostic.Id);
        Assert.All(row.Arguments.Where(static argument => char.IsUpper(argument[0])), argument => Assert.Contains(argument, diagnostic.GetMessage(), StringComparison.Ordinal));
        Assert.InRange(diagnostic.GetMessage().Length, 60, 299);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task What_is_read_is_not_reported(string key) =>
        Assert.Empty(await OneCauseTests.Analyze(Examples[key].Read, StackAttributes(IgnoredArguments.All.Single(row => Key(row) == key))));

    [Theory]
    [InlineData("""[Service("a:1", Replicas = 1), OnEveryNode] class A;""", "PSW7031")]
    [InlineData("""[Service("a:1", Replicas = 1), On<Node1, Node2>] class A;""", "PSW7031")]
    [InlineData("""[Service("a:1", Replicas = 1), On<Node1>] class A;""")]
    [InlineData("""[Service("a:1", Replicas = 0), OnEveryNode] class A;""", "PSW4007")]
    [InlineData("""[Service("a:1", Replicas = 5, MaxReplicasPerNode = 2), OnEveryNode] class A;""", "PSW7031", "PSW7032")]
    [InlineData("""[Service("a:1", Replicas = 2), OnEveryNode, Constraint("node.hostname != node3")] class A;""", "PSW7032")]
    [InlineData("""[Service("a:1"), OnEveryNode, HealthCheck("NONE", Interval = "soon")] class A;""", "PSW4002")]
    [InlineData("""[Service("a:1"), OnEveryNode, CapAdd("all"), CapDrop("ALL")] class A;""", "PSW7031")]
    [InlineData("""[Service("a:1"), OnEveryNode, UpdatePolicy(Parallelism = 3, Delay = "1min")] class A;""", "PSW7031")]
    [InlineData("""[Service("a:1"), OnManagers, UpdatePolicy(Parallelism = 0, Delay = "1min")] class A;""")]
    [InlineData(Db + """[HAProxy<Db>, On<Node1>(Member = "first"), On<Node2>(Member = "second")] class Proxy;""", "PSW7031", "PSW7031")]
    [InlineData(Dcs + "[Postgres<Dcs>(Replication = Replication.Asynchronous, SynchronousNodes = 7), On<Node1, Node2, Node3>] class Db;", "PSW7031")]
    [InlineData(Dcs + "[Postgres<Dcs>(Replication = Replication.Asynchronous, SynchronousNodes = 1, StrictSynchronous = false), On<Node1, Node2, Node3>] class Db;")]
    [InlineData(Dcs + "[Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2>, On<Node3>(NoSync = true, NoLoadBalance = true)] class Db;")]
    public Task An_argument_beside_another_is_reported_where_something_is_lost(string parts, params string[] ids) => OneCauseTests.RaisesOnly(parts, ids);

    [Fact]
    public void Every_argument_of_every_attribute_is_read_or_in_the_table()
    {
        var ignored = IgnoredArguments.All.SelectMany(static row => row.Arguments, static (row, argument) => $"{row.Attribute}.{argument}").ToHashSet(StringComparer.Ordinal);
        var unknown = typeof(SwarmStackAttribute).Assembly.GetExportedTypes()
            .Where(static type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract)
            .SelectMany(ArgumentsOf)
            .Distinct()
            .Where(argument => !ignored.Contains(argument) && !Read.ContainsKey(argument) && !Read.ContainsKey(argument[..argument.IndexOf('.', StringComparison.Ordinal)]));
        Assert.Empty(unknown);
    }

    private static IEnumerable<string> ArgumentsOf(Type attribute)
    {
        var name = attribute.Name[..attribute.Name.IndexOf("Attribute", StringComparison.Ordinal)];
        return attribute.GetConstructors().SelectMany(static constructor => constructor.GetParameters()).Select(static parameter => parameter.Name)
            .Concat(attribute.GetProperties().Where(static property => property.CanWrite).Select(static property => property.Name))
            .Select(argument => $"{name}.{argument}");
    }

    private static string Key(IgnoredArgument row) => $"{row.Attribute}: {row.Beside}";

    private static string StackAttributes(IgnoredArgument row) => row.Attribute == "OverlayNetwork" ? "[SwarmStack(\"pg\"), OverlayNetwork(\"net\", Attachable = true)]" : "[SwarmStack(\"pg\")]";
}

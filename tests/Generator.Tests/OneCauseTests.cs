using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PatroniSwarm.Generator.Tests;

/// <summary>One mistake, one diagnostic: of the rules that see it, the one that names the cause speaks.</summary>
public sealed class OneCauseTests
{
    private const string Nodes = """
        [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
        [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
        [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;
        """;

    internal const string Dcs = "[Etcd, On<Node1, Node2, Node3>] class Dcs;";

    [Theory]
    [InlineData("[Etcd, On<Node1, Node1>] class Dcs;", "PSW1001")]
    [InlineData("[Etcd, On<Node1, Node2, Node2, Node3>] class Dcs;", "PSW1001")]
    [InlineData("[Etcd, On<Node1, string>] class Dcs;", "PSW1006")]
    [InlineData("[Etcd, On<Node1, Node2, string>] class Dcs;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>, On<Node1, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(StrictSynchronous = true), On<Node1, Node2, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(SynchronousNodes = 2), On<Node1, Node2, string>] class Db;", "PSW1006")]
    [InlineData(Dcs + "[Postgres<Dcs>(SynchronousNodes = 3), OnEveryNode] class Db;", "PSW1007")]
    [InlineData("[Etcd, OnManagers] class Dcs;", "PSW1007")]
    [InlineData("[Etcd, On<Node1, Node2, Node3>, On<Node1, Node2, Node3>, On<Node1, Node2, Node3>] class Dcs;", "PSW1001", "PSW1001", "PSW1001", "PSW1001", "PSW1001", "PSW1001")]
    public Task A_wrong_placement_is_named_and_its_count_is_not(string parts, params string[] ids) => RaisesOnly(parts, ids);

    [Theory]
    [InlineData(Dcs + """[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [Postgres<Dcs>(Name = "db"), On<Node1, Node2, Node3>] class Other;""", "PSW7003")]
    [InlineData(Dcs + """[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [Postgres<Dcs>(Name = "DB", Scope = "pg-db"), On<Node1, Node2, Node3>] class Other;""", "PSW7003")]
    [InlineData("""[Service("a:1"), On<Node1>] class A; [Service("b:1", Name = "a"), On<Node1>] class B;""", "PSW7003")]
    [InlineData("""[SwarmNode("node3", Address = "192.0.2.3")] class Copy; [Service("a:1"), On<Node3, Copy>] class A;""", "PSW1010")]
    [InlineData("""[SwarmNode("NODE3", Address = "192.0.2.3")] class Copy; [Service("a:1"), On<Node3, Copy>] class A;""", "PSW1010")]
    [InlineData("""[Service("a:1"), On<Node1>(Member = "x"), On<Node2>(Member = "x")] class A;""", "PSW7003")]
    public Task A_name_is_taken_once(string parts, string id) => RaisesOnly(parts, id);

    [Theory]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(0, 80)] class A; [Service("b:1"), OnEveryNode, Publish(0, 80)] class B;""", "PSW5004", "PSW5004")]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(70000, 80), Publish(70000, 81)] class A;""", "PSW5004", "PSW5004")]
    [InlineData("""[Service("a:1"), OnEveryNode, Publish(22, 80)] class A; [Service("b:1"), OnEveryNode, Publish(22, 80)] class B;""", "PSW5002", "PSW5002")]
    public Task A_port_that_nobody_can_open_is_not_open_twice(string parts, params string[] ids) => RaisesOnly(parts, ids);

    [Theory]
    [InlineData("Replicas = 4", "On<Node1, Node2, Node3>, Publish(8080, 80), Publish(8081, 81)", "PSW5001")]
    [InlineData("Replicas = 2", "On<Node1>, Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 4", "OnManagers, Publish(8080, 80)", "PSW5001")]
    [InlineData("Replicas = 4, MaxReplicasPerNode = 1", "OnManagers, Publish(8080, 80)", "PSW1022")]
    [InlineData("Replicas = 4", "OnManagers, Publish(22, 80)", "PSW5002")]
    [InlineData("Replicas = 3", "OnManagers, Publish(8080, 80)")]
    [InlineData("Replicas = 3", "On<Node1, Node2, Node3>, Publish(8080, 80)")]
    [InlineData("Replicas = 4", "On<Node1, Node2, Node3>")]
    public Task A_node_has_a_port_once(string replicas, string attributes, params string[] ids) => RaisesOnly($"""[Service("a:1", {replicas}), {attributes}] class A;""", ids);

    [Theory]
    [InlineData("[Database<Proxy>] class Orders; [Role<Orders>(Access.Owner)] class Web;", "PSW4501")]
    [InlineData("[Role<Db>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Proxy, Web>] class A;", "PSW4502")]
    [InlineData("[Database<Db>(Name = \"\")] class Orders; [Role<Orders>(Access.Owner)] class Web;", "PSW4503")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Node1, Web>] class A;", "PSW7004")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Db, Web>] class A;", "PSW4509")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Proxy, Web>(Replicas = true)] class A;", "PSW4509")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Proxy, Web>, ConnectsTo<Proxy, Web>] class A;", "PSW7015")]
    [InlineData("[Database<Db>(Name = \"a\")] class Orders; [Database<Db>(Name = \"a\")] class Other;", "PSW4504")]
    [InlineData("[Database<Db>(Name = \"a\", Owner = \"team\")] class Orders; [Database<Db>(Name = \"b\", Owner = \"team\")] class Other;")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner, Name = \"w\")] class Web; [Role<Orders>(Access.Owner, Name = \"w_a\")] class Other;", "PSW4504")]
    [InlineData("[Database<Db>(Name = \"Straße\")] class Orders; [Role<Orders>(Access.Owner)] class Web;", "PSW4503")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Proxy, Web>(Variable = \"a b\")] class A;", "PSW7016")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.Owner)] class Web; [Service(\"a:1\"), ConnectsTo<Proxy, Web>(Uid = \"web\")] class A;", "PSW6005")]
    [InlineData("[Database<Db>, PostgresSetting(\"work_mem\", \"lots\")] class Orders;", "PSW4510")]
    [InlineData("[Database<Db>, PostgresSetting(\"auto_explain.log_min_duration\", \"1s\")] class Orders;")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.ReadOnly, ValidUntil = \"tomorrow\")] class Web;", "PSW4505")]
    [InlineData("[Database<Db>] class Orders; [Role<Orders>(Access.ReadOnly, ConnectionLimit = 5000)] class Web;", "PSW4507")]
    public Task A_database_has_one_cause(string parts, params string[] ids) =>
        RaisesOnly(Dcs + "[Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;" + parts, ids);

    [Theory]
    [InlineData("", "PSW5001")]
    [InlineData("[SwarmNode(\"node4\", Address = \"192.0.2.4\")] class Node4;")]
    public Task Several_services_need_a_node_each_for_one_port(string node, params string[] ids) => RaisesOnly(
        node + string.Concat("ABCD".Select(static name => $"[Service(\"a:1\"), Publish(8080, 80)] class {name};")), ids);

    [Theory]
    [InlineData("""Logging("jsonfile")""", "PSW7026")]
    [InlineData("""Logging("JSON-File", MaxFile = 3)""", "PSW7026")]
    [InlineData("""Logging("loki")""")]
    [InlineData("""Logging("syslog")""")]
    [InlineData("""BindMount("/srv/a:/a", "/a")""", "PSW2011")]
    public async Task A_driver_and_a_path_are_ones_that_Docker_has(string attribute, params string[] ids) =>
        Assert.Equal(ids, (await Raised($"""[Service("a:1"), On<Node1>, {attribute}] class A;""")).Except(["PSW2008"]));

    [Theory]
    [InlineData("Mtu = 1450, Subnet = \"10.0.0.0/27\"", "PSW5007")]
    [InlineData("Mtu = 1450, Subnet = \"172.16.0.0/12\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"172.16.1.0/27\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"10.2.0.0/27\"", "PSW5008")]
    [InlineData("Mtu = 1450, Subnet = \"127.0.0.0/24\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"127.0.0.1/24\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"169.253.1.0/27\"", "PSW5008")]
    [InlineData("Mtu = 1450, Subnet = \"169.254.1.0/24\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"239.1.0.0/24\"", "PSW5003")]
    [InlineData("Mtu = 1450, Subnet = \"10.020.0.0/24\"", "PSW5003")]
    [InlineData("Mtu = 1000", "PSW5006")]
    [InlineData("Mtu = 1450, Encrypted = true", "PSW5009")]
    [InlineData("Mtu = 1451", "PSW5010")]
    [InlineData("Encrypted = false", "PSW5010")]
    [InlineData("Mtu = 1450")]
    public async Task A_network_is_wrong_in_one_way(string argument, params string[] ids)
    {
        var parts = $"[SwarmNode(\"node4\", Address = \"172.16.1.4\", Mtu = 1450)] class Node4; {Dcs} [HAProxy<Db>, OnEveryNode] class Proxy; [Postgres<Dcs>, On<Node1, Node2, Node4>] class Db;";
        var diagnostics = await Analyze(parts, $"[SwarmStack(\"pg\"), OverlayNetwork(\"net\", {argument})]");
        Assert.Equal(ids, diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("""[SwarmNode("node4")] class Node4; [SwarmNode("node5")] class Node5;""", "PSW5011")]
    [InlineData("""[SwarmNode("node4", Address = "db4.example")] class Node4;""", "PSW5011")]
    [InlineData("""[SwarmNode("node4", Address = "10")] class Node4;""", "PSW1024")]
    [InlineData("""[SwarmNode("node4", Address = "2001:db8::4")] class Node4;""")]
    public async Task Nodes_without_an_address_are_one_warning(string nodes, params string[] ids) => Assert.Equal(ids, (await Analyze(nodes)).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("Replicas = 3", "OnManagers, Publish(8080, 80)", "PSW7023")]
    [InlineData("Replicas = 2", "OnManagers, Publish(8080, 80)")]
    [InlineData("Replicas = 1", "Publish(8080, 80)")]
    [InlineData("Replicas = 1", "Constraint(\"node.hostname == node1\"), Publish(8080, 80)", "PSW7023")]
    [InlineData("Replicas = 1", "On<Node1>, Publish(8080, 80)", "PSW7023")]
    [InlineData("ReadOnly = true", "OnEveryNode, Publish(8080, 80)", "PSW7023")]
    [InlineData("Replicas = 3, MaxReplicasPerNode = 1", "OnManagers", "PSW7023")]
    [InlineData("Replicas = 2, MaxReplicasPerNode = 1", "OnManagers")]
    [InlineData("Replicas = 3, MaxReplicasPerNode = 2", "OnManagers")]
    public Task A_task_that_starts_first_needs_a_free_place(string replicas, string attributes, params string[] ids) =>
        RaisesOnly($"""[Service("a:1", {replicas}), {attributes}, UpdatePolicy(Order = UpdateOrder.StartFirst)] class A;""", ids);

    [Theory]
    [InlineData("CertificateLifetime = \"soon\"", "PSW4002")]
    [InlineData("PublishedEvery = \"often\"", "PSW4002")]
    [InlineData("CertificateLifetime = \"90d\", PublishedEvery = \"30d\"")]
    [InlineData("CertificateLifetime = \"89d\"", "PSW7045")]
    [InlineData("PublishedEvery = \"31d\"", "PSW7045")]
    [InlineData("PublishedEvery = \"0d\"", "PSW7045")]
    [InlineData("CertificateLifetime = \"2h\", PublishedEvery = \"30min\"", "PSW7045")]
    [InlineData("CertificateLifetime = \"3h\", PublishedEvery = \"1h\"")]
    [InlineData("CertificateLifetime = \"366d\", PublishedEvery = \"122d\"")]
    public async Task Certificates_outlive_the_time_between_publishes(string arguments, params string[] ids) =>
        Assert.Equal(ids, (await Analyze(Dcs, $"[SwarmStack(\"pg\", {arguments})]")).Select(static diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("PublishedEvery = \"31d\"", "PublishedEvery = \"31d\"", "Write CertificateLifetime = \"93d\", or PublishedEvery = \"30d\" and publish that often.")]
    [InlineData("CertificateLifetime = \"100h\"", "CertificateLifetime = \"100h\"", "Write CertificateLifetime = \"90d\", or PublishedEvery = \"1d\" and publish that often.")]
    [InlineData("CertificateLifetime = \"36h\", PublishedEvery = \"36h\"", "CertificateLifetime = \"36h\"", "Write CertificateLifetime = \"108h\", or PublishedEvery = \"12h\" and publish that often.")]
    [InlineData("CertificateLifetime = \"366d\", PublishedEvery = \"123d\"", "CertificateLifetime = \"366d\"", "Write PublishedEvery = \"122d\" and publish that often.")]
    [InlineData("CertificateLifetime = \"2h\", PublishedEvery = \"1h\"", "CertificateLifetime = \"2h\"", "Write CertificateLifetime = \"3h\".")]
    public async Task A_lifetime_that_is_too_short_is_told_what_to_write(string arguments, string marked, string advice)
    {
        var diagnostic = Assert.Single(await Analyze(Dcs, $"[SwarmStack(\"pg\", {arguments})]"));
        Assert.Equal(marked, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.EndsWith(advice, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ServerCertificate = \"orders-tls\"")]
    [InlineData("ServerCertificate = \"pg_db-node1-tls\"", "PSW6033")]
    [InlineData("ServerCertificate = \"pg_db-ca-key.2\"", "PSW6033")]
    [InlineData("ServerCertificate = \"pg_db-rewind-password\"", "PSW7056")]
    [InlineData("ServerCertificate = \"pg_db-rewind-password.3\"", "PSW7056")]
    [InlineData("ServerCertificate = \"pg_db-ca-roots\"", "PSW7056")]
    [InlineData("ServerCertificate = \"pg_dcs-ca\"", "PSW7056")]
    [InlineData("ServerCertificate = \"mine\", SuperuserSecret = \"mine\"", "PSW7056")]
    [InlineData("ServerCertificate = \"orders tls\"", "PSW7001")]
    [InlineData("ServerCertificate = \"\"", "PSW7001")]
    public Task A_certificate_of_the_users_own_is_in_a_secret_of_the_users_own(string arguments, params string[] ids) =>
        RaisesOnly($"{Dcs} [Postgres<Dcs>(RootCertificate = \"company-root.pem\", {arguments}), On<Node1, Node2, Node3>] class Db;", ids);

    [Fact]
    public Task A_link_has_a_size_that_links_have() => RaisesOnly("""[SwarmNode("node4", Mtu = 100, Address = "192.0.2.4")] class Node4;""", "PSW5006");

    [Theory]
    [InlineData("PoolSize = -1", "PSW4007")]
    [InlineData("PoolSize = 33", "PSW4060")]
    [InlineData("PoolSize = 32")]
    public Task Pools_are_wrong_in_one_way(string argument, params string[] ids) => RaisesOnly(
        $"""{Dcs} [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy; [Service("a:1"), OnEveryNode, ConnectsTo<Proxy>({argument})] class A;""", ids);

    [Theory]
    [InlineData("""[PostgresSetting("port", "1"), PostgresSetting("port", "2")]""", "PSW4003", "PSW4003")]
    [InlineData("""[Image("bitnami/postgresql")]""", "PSW6003")]
    [InlineData("""[Image("bitnami/postgresql:latest")]""", "PSW6003")]
    [InlineData("""[Image("")]""", "PSW6001")]
    [InlineData("""[PostgresSetting("unix_socket_directories", "/tmp"), PostgresSetting("external_pid_file", "/tmp/pid")]""")]
    public Task A_value_has_one_thing_wrong(string attributes, params string[] ids) =>
        RaisesOnly($"{Dcs} {attributes} [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db;", ids);

    [Theory]
    [InlineData("", """[PostgresSetting("shared_bufers", "1GiB")]""", "PSW4011")]
    [InlineData("", """[PostgresSetting("shared_bufers", "1"), PostgresSetting("shared_bufers", "1")]""", "PSW4011", "PSW4005")]
    [InlineData("", """[PostgresSetting("work_mem", "8M"), PostgresSetting("work_mem", "8m")]""", "PSW4017", "PSW4005")]
    [InlineData("(Version = 13)", """[PostgresSetting("shared_bufers", "1"), PostgresSetting("io_method", "x")]""", "PSW4008")]
    [InlineData("", """[PostgresSetting("io_method", "x")]""", "PSW4012")]
    [InlineData("", """[PostgresSetting("block_size", "lots")]""", "PSW4013")]
    [InlineData("", """[PostgresSetting("port", "many")]""", "PSW4003")]
    [InlineData("", """[PostgresSetting("max_wal_senders", "-5")]""", "PSW4016")]
    [InlineData("", """[PostgresSetting("max_wal_senders", "2")]""", "PSW3019")]
    [InlineData("", """[PostgresSetting("max_slot_wal_keep_size", "-2")]""", "PSW4016")]
    [InlineData("", """[PostgresSetting("synchronous_commit", "of")]""", "PSW4015")]
    [InlineData("", """[PostgresSetting("max_connections", "20")]""", "PSW4024")]
    [InlineData("", """[PostgresSetting("max_connections", "0")]""", "PSW4016")]
    [InlineData("", """[PostgresSetting("shared_buffers", "1GiB"), Limits(Memory = "2GiB")]""", "PSW4017")]
    [InlineData("", """[PostgresSetting("shared_buffers", "524288"), Limits(Memory = "2GiB")]""", "PSW4004")]
    [InlineData("", """[PostgresSetting("shared_buffers", "131072"), Limits(Memory = "2GiB")]""", "PSW4018")]
    [InlineData("", """[PostgresSetting("shared_buffers", "1GB"), Limits(Memory = "2GiB")]""", "PSW4019")]
    [InlineData("", """[PostgresSetting("shared_buffers", "1GB"), Limits(Memory = "2G")]""", "PSW4001")]
    [InlineData("", """[PostgresSetting("work_mem", "64MB"), Limits(Memory = "2GiB")]""", "PSW4020")]
    [InlineData("", """[PostgresSetting("work_mem", "64MB"), Limits(Memory = "64GiB")]""", "PSW4023")]
    [InlineData("", """[PostgresSetting("work_mem", "64MB"), PostgresSetting("max_parallel_workers_per_gather", "0")]""")]
    [InlineData("", """[PostgresSetting("shared_preload_libraries", "timescaledb"), Image("registry.example/postgres:17")]""")]
    [InlineData("", """[PostgresSetting("shared_preload_libraries", "$libdir/auto_explain.so, pg_prewarm")]""")]
    [InlineData("", """[PostgresSetting("timescaledb.max_background_workers", "8")]""")]
    [InlineData("", """[PostgresSetting(PostgresSettings.WorkMem, "8MB"), PostgresSetting("TIMEZONE", "UTC")]""")]
    public Task A_setting_is_wrong_in_one_way(string options, string attributes, params string[] ids) =>
        RaisesOnly($"{Dcs} {attributes} [Postgres<Dcs>{options}, On<Node1, Node2, Node3>] class Db;", ids);

    [Theory]
    [InlineData("[Postgres<Dcs>(StrictSynchronous = true), On<Node1>]", "PSW1009")]
    [InlineData("[Postgres<Dcs>(StrictSynchronous = true), On<Node1, Node2>]", "PSW3007")]
    [InlineData("[Postgres<Dcs>(StrictSynchronous = true, Replication = Replication.Asynchronous), On<Node1, Node2>]", "PSW7031")]
    [InlineData("[Postgres<Dcs>(SynchronousNodes = 2), On<Node1>]", "PSW1009")]
    [InlineData("[Postgres<Dcs>(SynchronousNodes = 2), On<Node1, Node2>]", "PSW3008")]
    public Task A_number_of_standbys_has_one_thing_wrong(string attributes, params string[] ids) => RaisesOnly($"{Dcs} {attributes} class Db;", ids);

    [Theory]
    [InlineData("On<Node1>, On<Node2, Node3>(NoFailover = true)", "PSW3015")]
    [InlineData("On<Node1>, On<Node2, Node3>(NoFailover = true, FailoverPriority = 2)", "PSW3015", "PSW3012")]
    [InlineData("On<Node1>, On<Node2, Node3>(FailoverPriority = 0)", "PSW3015")]
    [InlineData("On<Node1, Node2>, On<Node3>(FailoverPriority = 0)", "PSW3013")]
    [InlineData("On<Node1, Node2, Node3>(NoSync = true)", "PSW3017")]
    [InlineData("On<Node1, Node2>, On<Node3>(NoSync = true, NoFailover = true)")]
    [InlineData("On<Node1>(NoSync = true), On<Node2>(NoFailover = true), On<Node3>", "PSW3027")]
    [InlineData("On<Node1>, On<Node2, Node3>(ReplicateFrom = typeof(Node1))")]
    [InlineData("On<Node1, Node2, Node3>(ReplicateFrom = typeof(Node1))", "PSW3016")]
    [InlineData("On<Node1>, On<Node2>(ReplicateFrom = typeof(Node3)), On<Node3>(ReplicateFrom = typeof(Node2))", "PSW3016", "PSW3016")]
    [InlineData("On<Node1>, On<Node2, Node3>(ReplicateFrom = typeof(string))", "PSW3016")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\")")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\", ReplicateFrom = typeof(Node2))")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"soon\")", "PSW4002")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"0s\")", "PSW3041")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"25d\")", "PSW3041")]
    [InlineData("On<Node1>, On<Node2, Node3>(ApplyDelay = \"1h\")", "PSW3015")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\", FailoverPriority = 2)", "PSW7031")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\", FailoverPriority = 0)", "PSW3013")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\", NoSync = true, NoLoadBalance = true)", "PSW7032")]
    [InlineData("On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\", NoFailover = true, FailoverPriority = 2)", "PSW7032", "PSW3012")]
    [InlineData("On<Node1>(ReplicateFrom = typeof(Node3)), On<Node2>, On<Node3>(ApplyDelay = \"1h\")", "PSW3042", "PSW3017")]
    public Task A_tag_is_wrong_in_one_way(string placement, params string[] ids) => RaisesOnly($"{Dcs} [Postgres<Dcs>, {placement}] class Db;", ids);

    [Theory]
    [InlineData("(StrictSynchronous = true), On<Node1, Node2>, On<Node3>(ReplicateFrom = typeof(Node2))", "PSW3007")]
    [InlineData("(SynchronousNodes = 2), On<Node1, Node2>, On<Node3>(ReplicateFrom = typeof(Node2))", "PSW3008")]
    [InlineData("(StrictSynchronous = true), On<Node1, Node2>, On<Node3>(NoSync = true)", "PSW3007")]
    [InlineData("(StrictSynchronous = true), On<Node1>, On<Node2, Node3>(NoSync = true)", "PSW3017")]
    [InlineData("(SynchronousNodes = 2), On<Node1>, On<Node2, Node3>(NoSync = true)", "PSW3017")]
    [InlineData("(StrictSynchronous = true), On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\")", "PSW3007")]
    [InlineData("(SynchronousNodes = 2), On<Node1, Node2>, On<Node3>(ApplyDelay = \"1h\")", "PSW3008")]
    [InlineData("(Version = 18), On<Node1, Node2>, On<Node3>(ApplyDelay = \"4h\"), PostgresSetting(\"idle_replication_slot_timeout\", \"2h\")", "PSW4029")]
    [InlineData("(Version = 18), On<Node1, Node2>, On<Node3>(ApplyDelay = \"4h\"), PostgresSetting(\"idle_replication_slot_timeout\", \"7d\")")]
    public Task A_standby_counts_only_when_it_may_be_synchronous(string cluster, params string[] ids) => RaisesOnly($"{Dcs} [Postgres<Dcs>{cluster}] class Db;", ids);

    [Theory]
    [InlineData("RoundTrip = \"far\"", "PSW4002")]
    [InlineData("RoundTrip = \"150ms\", ElectionTimeout = \"1s\"", "PSW3028")]
    [InlineData("RoundTrip = \"6s\", ElectionTimeout = \"2s\"", "PSW3028")]
    [InlineData("RoundTrip = \"150ms\", ElectionTimeout = \"400ms\"", "PSW3005")]
    [InlineData("RoundTrip = null")]
    public Task A_distance_is_wrong_in_one_way(string etcd, params string[] ids) =>
        RaisesOnly($"[Etcd({etcd}), On<Node1, Node2, Node3>] class Dcs; [Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2>] class Db;", ids);

    [Theory]
    [InlineData("""[ReplicationSlot("a-b", Database = ""), ReplicationSlot("a-b", Database = "")]""", "PSW3030", "PSW3030")]
    [InlineData("""[ReplicationSlot("db_node1"), ReplicationSlot("db_node1")]""", "PSW3032", "PSW3031")]
    [InlineData("""[ReplicationSlot("db_node1", Database = "shop")]""", "PSW3031")]
    [InlineData("""[ReplicationSlot("a", Database = "shop", Plugin = "")]""", "PSW3034")]
    [InlineData("""[ReplicationSlot("a", Database = "shop"), PostgresSetting("wal_level", "minimal")]""", "PSW4009")]
    [InlineData("""[ReplicationSlot("a", Database = "shop"), PostgresSetting("wal_level", "replica")]""", "PSW3033")]
    [InlineData("""[ReplicationSlot("a"), PostgresSetting("wal_level", "replica")]""")]
    [InlineData("""[ReplicationSlot("a"), ReplicationSlot("b"), ReplicationSlot("c"), PostgresSetting("max_replication_slots", "4")]""", "PSW3020")]
    [InlineData("""[ReplicationSlot("a"), PostgresSetting("max_wal_senders", "3")]""", "PSW3019")]
    public Task A_slot_is_wrong_in_one_way(string attributes, params string[] ids) => RaisesOnly($"{Dcs} {attributes} [Postgres<Dcs>(Replication = Replication.Asynchronous), On<Node1, Node2>] class Db;", ids);

    [Fact]
    public async Task One_member_is_fine_for_development_and_waiting_for_a_standby_is_not()
    {
        var diagnostics = await Analyze($"{Dcs} [Postgres<Dcs>(StrictSynchronous = true), On<Node1>] class Db;", "[SwarmStack(\"pg\"), Development]");
        Assert.Equal([("PSW1009", DiagnosticSeverity.Info), ("PSW3007", DiagnosticSeverity.Error)], diagnostics.Select(static diagnostic => (diagnostic.Id, diagnostic.Severity)).Order());
    }

    [Theory]
    [InlineData("[Etcd, On<Node1, Node2>] class Dcs;", "On<Node1, Node2>", "Place Dcs on 3 nodes.")]
    [InlineData("[Etcd(HeartbeatInterval = \"0ms\", ElectionTimeout = \"1s\"), On<Node1, Node2, Node3>] class Dcs;", "HeartbeatInterval = \"0ms\"", "etcd refuses")]
    [InlineData(Dcs + "[Postgres<Dcs>(SynchronousNodes = 0), On<Node1, Node2>] class Db;", "SynchronousNodes = 0", "SynchronousNodes = 0: no standby would confirm a commit. Write 1 or more.")]
    [InlineData(Dcs + "[Postgres<Dcs>, On<Node1, Node2, Node3>, PostgresSetting(\"hba_file\", \"/x\")] class Db;", "\"hba_file\"", "Patroni would no longer maintain")]
    [InlineData("[Service(\"\"), On<Node1>] class A;", "\"\"", "Write an image: \"<name>:<version>\".")]
    public async Task The_cause_is_marked_and_the_message_says_what_to_write(string parts, string marked, string message)
    {
        var diagnostic = Assert.Single(await Analyze(parts));
        Assert.Equal(marked, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[OnEveryNode, Limits(Memory = "1GiB"), Label("a", "b")] class A;""", "[OnEveryNode] says nothing on A, which is neither node nor service. Mark it [Etcd] or [Postgres<…>] or [HAProxy<…>] or [Prometheus] or [PgBackRest<…>] or [Service(…)], or remove the attribute.")]
    [InlineData("[On<Node1>, On<Node2>] class A;", "[On<…>] says nothing on A")]
    [InlineData("""[Secret("a"), Secret("b"), Publish(80, 80)] class A;""", "Mark it [Service(…)], or remove the attribute.")]
    [InlineData("[Development, Survives(1, FailureDomain.Node)] class A;", "Move it to Pg, the [SwarmStack(…)] class, or remove it.")]
    public async Task A_class_that_is_nothing_is_one_mistake(string part, string message)
    {
        var diagnostic = Assert.Single(await Analyze(part));
        Assert.Equal("PSW7014", diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[Secret("a"), Secret("A")]""")]
    [InlineData("""[Secret("a"), Secret("a"), Secret("a")]""", "PSW7015", "PSW7015")]
    [InlineData("""[Secret(""), Secret("")]""", "PSW7001", "PSW7001")]
    [InlineData("""[EnvironmentVariable("A", "1"), EnvironmentVariable("A", "1")]""", "PSW7015")]
    [InlineData("""[EnvironmentVariable("", "1"), EnvironmentVariable("", "1")]""", "PSW7016", "PSW7016")]
    [InlineData("""[EnvironmentVariable("=", "1"), EnvironmentVariable("=", "1")]""", "PSW7016", "PSW7016")]
    public Task A_secret_or_variable_is_wrong_in_one_way(string attributes, params string[] ids) => RaisesOnly($"""[Service("a:1"), OnEveryNode] {attributes} class A;""", ids);

    [Theory]
    [InlineData("Quota = \"8193MiB\"", "PSW3009")]
    [InlineData("Quota = \"8GB\"")]
    [InlineData("Quota = \"much\"", "PSW4001")]
    public Task A_quota_is_wrong_in_one_way(string argument, params string[] ids) => RaisesOnly($"[Etcd({argument}), On<Node1, Node2, Node3>] class Dcs;", ids);

    [Theory]
    [InlineData("63MiB", "PSW4010")]
    [InlineData("64MB")]
    [InlineData("none", "PSW4001")]
    public Task Shared_memory_is_wrong_in_one_way(string size, params string[] ids) => RaisesOnly($"{Dcs} [Postgres<Dcs>(SharedMemory = \"{size}\"), On<Node1, Node2, Node3>] class Db;", ids);

    [Theory]
    [InlineData("Constraint(\"node.platform.os == ubuntu\")", "PSW1021")]
    [InlineData("Constraint(\"node.platform.os == linux\")")]
    [InlineData("Constraint(\"node.platform.os == Windows\")")]
    [InlineData("Constraint(\"node.labels.disk == ssd\")", "PSW1020")]
    [InlineData("Constraint(\"node.labels.disk = ssd\")", "PSW1019")]
    [InlineData("Constraint(\"node.rack == 1\"), Volume(\"data\", \"/data\")", "PSW1019")]
    [InlineData("Constraint(\"node.hostname == node4\"), Volume(\"data\", \"/data\")", "PSW1021")]
    [InlineData("Constraint(\"node.hostname == node1\"), Volume(\"data\", \"/data\")")]
    [InlineData("Constraint(\"node.id == abc123\"), Volume(\"data\", \"/data\")")]
    [InlineData("Constraint(\"node.role == manager\"), Volume(\"data\", \"/data\")", "PSW2001")]
    [InlineData("OnManagers, Volume(\"data\", \"/data\", Type = \"nfs\", Device = \":/data\", Options = \"addr=192.0.2.9\")")]
    [InlineData("OnManagers, Volume(\"data\", \"/data\", Type = \"nfs\", Device = \":/data\")", "PSW2012")]
    [InlineData("OnManagers, Volume(\"data\", \"/data\", Type = \"nfs4\", Device = \"192.0.2.9:/data\", Options = \"rw,soft\")", "PSW2012")]
    [InlineData("On<Node1>, Volume(\"data\", \"/data\", Type = \"none\", Device = \"/srv/data\")", "PSW2012")]
    [InlineData("On<Node1>, Volume(\"data\", \"/data\", Type = \"none\", Device = \"/srv/data\", Options = \"rw, bind\")")]
    [InlineData("OnManagers, Volume(\"data\", \"/data\", Type = \"nfs\")", "PSW2012")]
    [InlineData("On<Node1>, Volume(\"/srv\", \"data\")", "PSW2011", "PSW2011")]
    [InlineData("On<Node1>, BindMount(\"/run/docker.sock\", \"/run/docker.sock\")", "PSW2014")]
    [InlineData("On<Node1>, BindMount(\"srv\", \"/srv\")", "PSW2011")]
    [InlineData("On<Node1>, Tmpfs(\"/a\", Size = \"much\"), Tmpfs(\"/a/.\")", "PSW4001", "PSW2007")]
    public Task A_service_is_placed_and_mounted_wrong_in_one_way(string attributes, params string[] ids) => RaisesOnly($"[Service(\"a:1\"), {attributes}] class A;", ids);

    [Theory]
    [InlineData("DataVolume(Type = \"tmpfs\")", "PSW2005")]
    [InlineData("DataVolume(Type = \"nfs\", Device = \":/data\", Options = \"addr=192.0.2.9\")", "PSW2003")]
    [InlineData("DataVolume(Type = \"nfs\")", "PSW2006", "PSW2012")]
    [InlineData("DataVolume(Size = \"1TiB\", Driver = \"cephfs\")", "PSW2006")]
    [InlineData("DataVolume, DataDirectory(\"srv\")", "PSW2007", "PSW2011")]
    [InlineData("DataDirectory(\"/tmp\")", "PSW2011")]
    [InlineData("DataVolume(Size = \"much\")", "PSW4001")]
    public Task Data_is_kept_wrong_in_one_way(string attribute, params string[] ids) => RaisesOnly($"[Etcd, {attribute}, On<Node1, Node2, Node3>] class Dcs;", ids);

    [Theory]
    [InlineData("Survives(2, FailureDomain.Node), LosesNoCommits, RecoversWithin(\"60s\")", "", "PSW8002", "PSW8009")]
    [InlineData("Survives(1, FailureDomain.Node)", "", "PSW8008")]
    [InlineData("Survives(3, FailureDomain.Node), LosesNoCommits", "", "PSW8001")]
    [InlineData("LosesNoCommits", "[PostgresSetting(\"synchronous_commit\", \"local\")]", "PSW8005")]
    [InlineData("LosesNoCommits", "[PostgresSetting(\"synchronous_commit\", \"remote_write\")]", "PSW8009")]
    [InlineData("RecoversWithin(\"1s\")", "", "PSW8006")]
    [InlineData("RecoversWithin(\"soon\")", "", "PSW4002")]
    [InlineData("RecoversWithin(\"120s\")", "[PostgresSetting(\"wal_sender_timeout\", \"0\")]", "PSW8010")]
    [InlineData("RecoversWithin(\"60s\")", "[PostgresSetting(\"wal_sender_timeout\", \"60s\")]", "PSW8010")]
    [InlineData("RecoversWithin(\"120s\")", "[PostgresSetting(\"max_standby_streaming_delay\", \"-1\")]", "PSW8006")]
    [InlineData("RecoversWithin(\"60s\")", "[PostgresSetting(\"max_standby_streaming_delay\", \"15min\")]", "PSW8006")]
    [InlineData("LosesNoCommits", "[PostgresSetting(\"synchronous_commit\", \"remote_apply\"), PostgresSetting(\"max_standby_streaming_delay\", \"-1\")]", "PSW3036", "PSW8009")]
    [InlineData("Survives(1, FailureDomain.Zone)", "", "PSW8001")]
    public async Task A_promise_is_proved_or_refuted_once(string promises, string attributes, params string[] ids) => Assert.Equal(
        ids,
        await Promised(promises, $"{Nodes} {Dcs} {attributes} [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;"));

    [Theory]
    [InlineData("Role = NodeRole.Manager", "", "", "[Etcd, On<Node1, Node2, Node3>]", "PSW8002")]
    [InlineData("Role = NodeRole.Manager", "Role = NodeRole.Manager", "", "[Etcd, On<Node1, Node2, Node3>]", "PSW1011")]
    [InlineData("Role = NodeRole.Manager", "Role = NodeRole.Manager", "Role = NodeRole.Manager", "[Etcd, On<Node1, Node2>]", "PSW1002")]
    [InlineData("Role = NodeRole.Manager", "Role = NodeRole.Manager", "Role = NodeRole.Manager", "[Etcd, On<Node1>]", "PSW1003")]
    [InlineData("Role = NodeRole.Manager", "Role = NodeRole.Manager", "Role = NodeRole.Manager", "[Etcd, On<Node1, Node1, Node2>]", "PSW1001")]
    public async Task A_loss_that_is_not_survived_has_one_cause(string first, string second, string third, string etcd, string id) => Assert.Equal(
        [id],
        await Promised(
            "Survives(1, FailureDomain.Node)",
            $"""
            [SwarmNode("node1"{Role(first)}, Address = "192.0.2.1")] class Node1; [SwarmNode("node2"{Role(second)}, Address = "192.0.2.2")] class Node2; [SwarmNode("node3"{Role(third)}, Address = "192.0.2.3")] class Node3;
            {etcd} class Dcs; [Postgres<Dcs>, On<Node1, Node2, Node3>] class Db; [HAProxy<Db>, OnEveryNode] class Proxy;
            """));

    [Fact]
    public async Task A_zone_with_every_copy_is_refuted_and_not_warned_of_too() => Assert.Equal(
        ["PSW8003"],
        await Promised("Survives(1, FailureDomain.Zone)", """
            [SwarmNode("node1", Role = NodeRole.Manager, Zone = "a", Address = "192.0.2.1")] class Node1;
            [SwarmNode("node2", Role = NodeRole.Manager, Zone = "b", Address = "192.0.2.2")] class Node2;
            [SwarmNode("node3", Role = NodeRole.Manager, Zone = "c", Address = "192.0.2.3")] class Node3;
            [SwarmNode("node4", Zone = "a", Address = "192.0.2.4")] class Node4;
            [SwarmNode("node5", Zone = "a", Address = "192.0.2.5")] class Node5;
            [Etcd, On<Node1, Node2, Node3>] class Dcs;
            [Postgres<Dcs>, On<Node1, Node4, Node5>] class Db;
            [HAProxy<Db>, OnEveryNode] class Proxy;
            """));

    private static string Role(string role) => role.Length == 0 ? "" : $", {role}";

    // With what is proved, and without what is merely worth knowing.
    private static async Task<IEnumerable<string>> Promised(string promises, string parts)
    {
        var source = $"using PatroniSwarm;\n[SwarmStack(\"pg\"), {promises}] public static partial class Pg {{ {parts} }}";
        var all = await Task.WhenAll(new[] { null, "PSW8008", "PSW8009", "PSW8010" }.Select(about => StackCompilation.Analyze(StackCompilation.Of(source), about)));
        return all.SelectMany(static diagnostics => diagnostics)
            .Where(static diagnostic => diagnostic.Severity > DiagnosticSeverity.Info || diagnostic.Id.StartsWith("PSW8", StringComparison.Ordinal))
            .Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
    }

    // pg_<name>-replication-password and 64 characters; pg_<network> and 63.
    [Theory]
    [InlineData(40, 60)]
    [InlineData(41, 60, "PSW7001")]
    [InlineData(40, 61, "PSW7001")]
    public async Task What_is_made_of_a_name_is_not_too_long_either(int service, int network, params string[] ids)
    {
        var parts = $"{Dcs} [Postgres<Dcs>(Name = \"{new string('s', service)}\"), On<Node1>(Member = \"a\"), On<Node2>(Member = \"b\"), On<Node3>(Member = \"c\")] class Db;";
        var diagnostics = await Analyze(parts, $"[SwarmStack(\"pg\"), OverlayNetwork(\"{new string('n', network)}\")]");
        Assert.Equal(ids, diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("pg1-etcd", "PSW7003")]
    [InlineData("etcd1")]
    public async Task Names_that_differ_may_lead_to_one_secret_with_two_certificates(string member, params string[] ids)
    {
        var diagnostics = await Analyze($"[Etcd, On<Node1>(Member = \"{member}\"), On<Node2, Node3>] class Dcs; [Postgres<Dcs>, On<Node1>(Member = \"pg1\"), On<Node2, Node3>] class Db;", "[SwarmStack(\"pg\")]");
        Assert.Equal(ids, diagnostics.Select(static diagnostic => diagnostic.Id));
        Assert.All(diagnostics, static diagnostic => Assert.Contains("would both have their certificate in the secret pg_pg1-etcd-tls. Give pg1 another name: Member = \"pg1-2\".", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public Task Secrets_named_by_hand_need_no_short_service() => RaisesOnly(
        $$"""{{Dcs}} [Postgres<Dcs>(Name = "{{new string('s', 45)}}", SuperuserSecret = "a", ReplicationSecret = "b", RewindSecret = "c", RestApiSecret = "d"), On<Node1>(Member = "a"), On<Node2>(Member = "b"), On<Node3>(Member = "c")] class Db;""");

    [Fact]
    public async Task Two_stacks_without_a_name_have_no_name_in_common()
    {
        var nameless = "[SwarmStack(\"\")] public static partial class";
        var diagnostics = await StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n{nameless} First {{ {Nodes} }}\n{nameless} Second {{ {Nodes} }}"));
        Assert.Equal(["PSW7001", "PSW7001"], diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Two_managers_become_three()
    {
        var compilation = StackCompilation.Of("""
            using PatroniSwarm;
            [SwarmStack("pg")] public static partial class Pg
            {
                [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
                [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
            }
            """);
        Assert.EndsWith("Make it 3.", Assert.Single(await StackCompilation.Analyze(compilation)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    internal static async Task RaisesOnly(string parts, params string[] ids) => Assert.Equal(ids, await Raised(parts));

    internal static async Task<IEnumerable<string>> Raised(string parts) => (await Analyze(parts)).Select(static diagnostic => diagnostic.Id);

    internal static Task<IReadOnlyList<Diagnostic>> Analyze(string parts, string attributes = "[SwarmStack(\"pg\")]") =>
        StackCompilation.Analyze(StackCompilation.Of($"using PatroniSwarm;\n{attributes} public static partial class Pg {{ {Nodes}\n{parts} }}"));
}

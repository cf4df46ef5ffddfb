using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace PatroniSwarm.Lab.Tests;

/// <summary>What somebody gets to know who listens between the nodes, looks into the engines or connects without the right certificate.</summary>
[Collection(ThreeNodesCollection.Name)]
public sealed class EncryptionTests(ThreeNodesLab cluster, ITestOutputHelper output)
{
    // Arguments: host, port, the file of the certificates to trust, that of the own certificate or nothing, and how: tls, plain, or the login of PostgreSQL with or without TLS.
    // It prints yes if the server answers a request, or asks a login for its password.
    private const string Try = """
        import socket, ssl, struct, sys

        host, port, bundle, own, how = sys.argv[1:6]
        REQUEST = b"GET /version HTTP/1.0\r\n\r\n"


        def startup():
            user, database = sys.argv[6:8]
            more = b"replication\0true\0" if database == "replication" else b"database\0" + database.encode() + b"\0"
            body = struct.pack("!I", 3 << 16) + b"user\0" + user.encode() + b"\0" + more + b"\0"
            return struct.pack("!I", len(body) + 4) + body


        def answered():
            with socket.create_connection((host, int(port)), 5) as connection:
                if how == "login":
                    connection.sendall(struct.pack("!II", 8, 80877103))
                    if connection.recv(1) != b"S":
                        return False
                if not how.startswith("plain"):
                    context = ssl.create_default_context(cafile=bundle)
                    if own:
                        context.load_cert_chain(own)
                    connection = context.wrap_socket(connection, server_hostname=host)
                connection.sendall(REQUEST if how in ("tls", "plain") else startup())
                # PostgreSQL asks for a password (R) or refuses (E). A Go server answers plain text with words about TLS.
                first = connection.recv(512)
                return first[:1] == b"R" if how.endswith("login") else first.startswith(b"HTTP/1.") and b"HTTP request to an HTTPS server" not in first


        try:
            print("yes" if answered() else "no")
        except OSError as failure:
            print("no")
            print(failure, file=sys.stderr)
        """;

    private static readonly string[] Nodes = ["node1", "node2", "node3"];
    private static readonly int[] Ports = [2379, 2380, 5432, 8008];

    private static readonly (string From, string To, string How, string Own, bool IsAnswered, string Login)[] Tries =
    [
        // The certificate of a member is for both, that of a client of etcd makes nobody a member.
        ("dcs", "dcs-node2:2379", "tls", "tls.pem", true, ""),
        ("dcs", "dcs-node2:2380", "tls", "tls.pem", true, ""),
        ("db", "dcs-node2:2379", "tls", "etcd-tls.pem", true, ""),
        ("db", "dcs-node2:2380", "tls", "etcd-tls.pem", false, ""),
        ("db", "dcs-node2:2379", "tls", "", false, ""),
        ("db", "dcs-node2:2380", "tls", "", false, ""),
        ("db", "dcs-node2:2379", "tls", "tls.pem", false, ""),
        ("db", "dcs-node2:2380", "tls", "tls.pem", false, ""),
        ("db", "dcs-node2:2379", "plain", "", false, ""),
        ("db", "dcs-node2:2380", "plain", "", false, ""),
        ("db", "dcs-node2:2381", "plain", "", true, ""),
        ("db", "db-node2.data:8008", "tls", "tls.pem", true, ""),
        ("db", "db-node2.data:8008", "tls", "", false, ""),
        ("db", "db-node2.data:8008", "tls", "etcd-tls.pem", false, ""),
        ("db", "db-node2.data:8008", "plain", "", false, ""),
        // The roles of the cluster itself show a certificate, others do not; nobody comes without TLS.
        ("db", "db-node2.data:5432", "login", "tls.pem", true, "replicator replication"),
        ("db", "db-node2.data:5432", "login", "", false, "replicator replication"),
        ("db", "db-node2.data:5432", "login", "etcd-tls.pem", false, "replicator replication"),
        ("db", "db-node2.data:5432", "plain-login", "", false, "replicator replication"),
        ("db", "db-node2.data:5432", "login", "tls.pem", true, "rewind_user postgres"),
        ("db", "db-node2.data:5432", "login", "", false, "rewind_user postgres"),
        ("db", "db-node2.data:5432", "login", "", true, "somebody postgres"),
        ("db", "db-node2.data:5432", "plain-login", "", false, "somebody postgres"),
    ];

    [Fact]
    public async Task Packets_between_the_nodes_hold_no_row_statement_or_password_and_nothing_that_can_be_read_holds_a_key()
    {
        await ThreeNodesLab.SettledLeader();
        var project = cluster.Project();
        var folder = System.IO.Path.GetDirectoryName(project.Path)!;
        var log = System.IO.Path.Combine(folder, "publish.binlog");
        var (before, statement, row, plain) = (await Keys(), $"statement_{Guid.NewGuid():N}", $"row_{Guid.NewGuid():N}", $"plain_{Guid.NewGuid():N}");
        List<string> passwords = [cluster.Lab.Password, .. await Passwords()];
        using var packets = await Packets.Between(Nodes);
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, statement);
        var client = writes.Run(stop.Token);
        await Client.Do(cluster.Write, $"CREATE TABLE {row} AS SELECT '{row}' AS text FROM generate_series(1, 100)");
        var published = await cluster.Publish("-p:RotateCertificates=leaves", "-p:RotateSecret=pg_db-replication-password pg_db-restapi-password", $"-bl:{log}");
        await stop.CancelAsync();
        await client;
        // That of etcd's metrics is not encrypted: without it, nobody would know whether these packets can be read.
        await SwarmLab.Inside("node1", "pg_db-node1", "curl", "-s", $"http://dcs-node2:2381/{plain}");
        var bytes = await packets.Stop();
        output.WriteLine($"inside the overlay: {string.Join(", ", Ports.Select(port => $"{bytes.GetValueOrDefault(port).ToString("N0", CultureInfo.InvariantCulture)} bytes of port {port.ToString(CultureInfo.InvariantCulture)}"))}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"renewed: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.Empty(await writes.Lost());
        passwords.AddRange(await Passwords());
        // Those of the four users, and two new ones.
        Assert.Equal(6, passwords.Distinct().Count());
        Assert.True(await packets.Have(plain), "The packets were not seen.");
        Assert.All(Ports, port => Assert.True(bytes.GetValueOrDefault(port) > 10_000, $"No packets of port {port}."));
        foreach (var secret in passwords.Append(statement).Append(row))
            Assert.False(await packets.Have(secret), $"{(passwords.Contains(secret) ? "A password" : secret)} went between the nodes.");

        var after = await Keys();
        Assert.Equal(before.Count, after.Count);
        Assert.Empty(before.Intersect(after));
        var said = await Readable();
        Assert.Contains("run-patroni", said, StringComparison.Ordinal);
        var processes = await Processes();
        Assert.Contains("patroni", processes, StringComparison.Ordinal);
        // The first of its three lines begins as that of every key.
        foreach (var line in before.Concat(after).Select(static key => key.Split('\n')[1]))
        {
            Assert.Equal(64, line.Length);
            Assert.DoesNotContain(line, published, StringComparison.Ordinal);
            Assert.DoesNotContain(line, said, StringComparison.Ordinal);
            Assert.DoesNotContain(line, processes, StringComparison.Ordinal);
            Assert.False(await BinaryLog.Has(log, line), "A key is in the binary log.");
            foreach (var left in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                Assert.True((await File.ReadAllBytesAsync(left)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(line)) < 0, $"A key is in {left}.");
        }

        Assert.DoesNotContain("PRIVATE KEY", published + said, StringComparison.Ordinal);
        Assert.False(await BinaryLog.Has(log, "PRIVATE KEY"));
        Assert.Contains("nothing to do", await cluster.Publish(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_an_answer_shows_the_certificate_that_the_table_says()
    {
        await ThreeNodesLab.Leader();
        var wrong = new List<string>();
        foreach (var (from, to, how, own, isAnswered, login) in Tries)
        {
            var (host, port) = (to.Split(':')[0], to.Split(':')[1]);
            // The files of a member are called by whose they are.
            var bundle = from == "db" && host.StartsWith("dcs", StringComparison.Ordinal) ? "etcd-ca.pem" : "ca.pem";
            var said = await SwarmLab.Inside("node1", $"pg_{from}-node1", ["python3", "-c", Try, host, port, $"/run/secrets/{bundle}", own.Length == 0 ? "" : $"/run/secrets/{own}", how, .. login.Split(' ')]);
            var line = $"{to} {login} from a member of {from}, {how}, {(own.Length == 0 ? "without a certificate" : $"with {own}")}: {said.Replace('\n', ' ')}";
            output.WriteLine(line);
            if (isAnswered != said.StartsWith("yes", StringComparison.Ordinal))
                wrong.Add(line);
        }

        Assert.Empty(wrong);
        // What the compiler prints: where a certificate is asked for above, both ends show one.
        foreach (var mutual in new[] { "2379, ", "2380, ", "8008, ", "5432, as replicator", "5432, as rewind_user" })
            Assert.Equal("TLS, both ends show a certificate", Assert.Single(Encrypted(mutual).Distinct()));
        Assert.Equal("TLS, or the connection is refused", Assert.Single(Encrypted("5432, PostgreSQL of the members")));
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused_by_a_proxy_and_by_a_replica()
    {
        var leader = await ThreeNodesLab.Leader();
        // The proxy's own line, with the name of the member and with another one.
        var checks = await SwarmLab.Inside("node1", "pg_proxy", "sh", "-c", """
            line=$(grep -m 1 'default-server check' /etc/haproxy/haproxy.cfg)
            printf '%s\n' 'global' ' log stdout format raw local0' 'defaults' ' mode tcp' ' log global' ' timeout connect 1s' ' timeout check 1s' ' timeout client 1s' ' timeout server 1s' \
                'frontend none' ' bind 127.0.0.1:15000' ' default_backend checks' 'backend checks' ' option httpchk OPTIONS /health' ' option log-health-checks' "${line%% resolvers*}" \
                ' server right db-node2.data:8008 check-sni db-node2.data verifyhost db-node2.data' \
                ' server wrong db-node2.data:8008 check-sni db-node3.data verifyhost db-node3.data' > /dev/shm/checks.cfg
            timeout 4 haproxy -db -f /dev/shm/checks.cfg 2>&1 || true
            """);
        output.WriteLine(checks);
        Assert.Contains("checks/right succeeded", checks, StringComparison.Ordinal);
        Assert.DoesNotContain("checks/right failed", checks, StringComparison.Ordinal);
        Assert.Contains("checks/wrong failed", checks, StringComparison.Ordinal);
        Assert.DoesNotContain("checks/wrong succeeded", checks, StringComparison.Ordinal);

        // As its walreceiver connects, and with the address of another member under the leader's name.
        var (replica, other) = (Nodes.First(node => $"db-{node}" != leader), Nodes.Last(node => $"db-{node}" != leader));
        var streams = await SwarmLab.Inside(replica, $"pg_db-{replica}", "sh", "-c", Stream(""));
        Assert.Contains("systemid", streams, StringComparison.Ordinal);
        var refused = await SwarmLab.Inside(replica, $"pg_db-{replica}", "sh", "-c", $"address=$(getent ahostsv4 db-{other}.data | head -n 1 | cut -d ' ' -f 1); {Stream("hostaddr=$address")}");
        output.WriteLine(refused);
        Assert.Contains($"does not match host name \"{leader}.data\"", refused, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Run", "Long")]
    public async Task A_node_that_is_lost_while_the_authorities_are_replaced_joins_again_and_the_next_publish_goes_on()
    {
        await ThreeNodesLab.SettledLeader();
        var project = cluster.Project();
        var before = await Authorities();
        using var stop = new CancellationTokenSource();
        var writes = new AcknowledgedWrites(cluster.Write, $"authorities_{Guid.NewGuid():N}");
        var client = writes.Run(stop.Token);
        string[] arguments = [$"-p:StackRegistry={SwarmLab.Registry}", "-p:StackReadyTimeout=60s"];
        var publish = cluster.Lab.TryPublish(project.Path, [.. arguments, "-p:RotateCertificates=ca"]);
        try
        {
            while ((await SwarmLab.Docker("node1", "secret", "ls", "--format", "{{.Name}}")).Split('\n').Count(static name => name.StartsWith("pg_db-ca-key", StringComparison.Ordinal)) < 2)
            {
                Assert.False(publish.IsCompleted, publish.IsCompleted ? (await publish).StandardOutput : "");
                await Task.Delay(200);
            }

            await SwarmLab.Run("kill", "node3");
            var stopped = await publish;
            output.WriteLine(stopped.StandardOutput);
            Assert.NotEqual(0, stopped.ExitCode);
            Assert.Contains("error PSW9004: The swarm cannot reach 'node3'", (await cluster.Lab.TryPublish(project.Path, arguments)).StandardOutput, StringComparison.Ordinal);
        }
        finally
        {
            await SwarmLab.MendAndSettle();
        }

        await ThreeNodesLab.Leader();
        output.WriteLine(await cluster.Publish());
        await stop.CancelAsync();
        await client;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"replaced with a node lost: longest gap {writes.LongestGap.TotalSeconds:0.0} s, {writes.Count} rows acknowledged"));
        Assert.Empty(await writes.Lost());
        var after = await Authorities();
        Assert.Equal(6, after.Count);
        Assert.Equal(2, after.Distinct().Count());
        Assert.Empty(before.Intersect(after));
        await ThreeNodesLab.Leader();
        Assert.Contains("nothing to do", await cluster.Publish(), StringComparison.Ordinal);
    }

    private static string Stream(string more) => $"""
        conninfo=$(psql -AtXc 'SELECT conninfo FROM pg_stat_wal_receiver' | sed 's/password=[^ ]*//; s/passfile=[^ ]*//; s/dbname=[^ ]*//')
        PGPASSWORD=$(cat /run/secrets/replication-password) psql -AX -d "$conninfo replication=true {more}" -c IDENTIFY_SYSTEM 2>&1 || true
        """;

    // What topology.md says of the connections to a port, or to a port as a user.
    private static IEnumerable<string> Encrypted(string to) => File.ReadLines(System.IO.Path.Combine(SwarmLab.Example("ThreeNodes"), "stacks", "pg", "topology.md"))
        .Select(static line => line.Split(" | "))
        .Where(cells => cells.Length == 7 && cells[2].StartsWith(to, StringComparison.Ordinal) && cells[1] is "db" or "dcs")
        .Select(static cells => cells[3]);

    // The text between the lines of each private key that a container has.
    private static async Task<IReadOnlyList<string>> Keys()
    {
        var keys = new List<string>();
        foreach (var node in Nodes)
        {
            foreach (var (service, file) in new[] { ($"dcs-{node}", "tls.pem"), ($"db-{node}", "tls.pem"), ($"db-{node}", "etcd-tls.pem"), ("proxy", "tls.pem") })
                keys.Add((await SwarmLab.Inside(node, $"pg_{service}", "cat", $"/run/secrets/{file}")).Split("-----")[2].Trim());
        }

        return [.. keys.Distinct()];
    }

    private static async Task<IReadOnlyList<string>> Passwords() =>
        (await SwarmLab.Inside("node1", "pg_db-node1", "sh", "-c", "for file in /run/secrets/*-password; do cat $file; echo; done")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<IReadOnlyList<string>> Authorities()
    {
        var all = new List<string>();
        foreach (var node in Nodes)
        {
            foreach (var service in new[] { "dcs", "db" })
                all.Add(await SwarmLab.Inside(node, $"pg_{service}-{node}", "cat", "/run/secrets/ca.pem"));
        }

        return all;
    }

    // Everything that the engines tell without a look into a container's files.
    private static async Task<string> Readable()
    {
        var all = new StringBuilder();
        foreach (var node in Nodes)
        {
            foreach (var container in (await SwarmLab.Docker(node, "ps", "-aq")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                // One that was listed may be gone: swarm removes those that ended.
                all.AppendLine((await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket(node), "inspect", container])).StandardOutput);
                var log = await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket(node), "logs", container]);
                all.AppendLine(log.StandardOutput).AppendLine(log.StandardError);
            }

            foreach (var image in (await SwarmLab.Docker(node, "images", "-q")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct())
                all.AppendLine(await SwarmLab.Docker(node, "history", "--no-trunc", image)).AppendLine(await SwarmLab.Docker(node, "inspect", image));
        }

        foreach (var kind in new[] { "service", "config", "secret" })
            all.AppendLine(await SwarmLab.Docker("node1", [kind, "inspect", .. (await SwarmLab.Docker("node1", kind, "ls", "-q")).Split('\n', StringSplitOptions.RemoveEmptyEntries)]));
        return all.ToString();
    }

    // The arguments and variables of all processes; the nodes' are processes of this machine.
    private static async Task<string> Processes()
    {
        var all = new StringBuilder();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(static folder => char.IsDigit(System.IO.Path.GetFileName(folder)[0])))
        {
            foreach (var file in new[] { "cmdline", "environ" })
            {
                try
                {
                    all.AppendLine(await File.ReadAllTextAsync(System.IO.Path.Combine(process, file)));
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    // It has ended.
                }
            }
        }

        return all.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A random stack that nothing is wrong with: of any size, with any of the options that are fine together.</summary>
internal sealed class ValidStack(Random random)
{
    private readonly StringBuilder source = new();
    private readonly int nodes = 3 + random.Next(5);
    private int port = 5432;

    public static string Write(Random random) => new ValidStack(random).Write();

    private string Write()
    {
        source.Append("using PatroniSwarm;\n[SwarmStack(\"pg\")]");
        source.Append(Pick(["", "", "[OverlayNetwork(\"pgnet\")]", "[OverlayNetwork(\"pgnet\", Subnet = \"10.77.0.0/24\")]", "[OverlayNetwork(\"pgnet\", Mtu = 1400)]"]));
        source.Append("\npublic static partial class Pg\n{\n");
        WriteNodes();
        WriteEtcd();
        var databases = 1 + random.Next(2);
        for (var database = 1; database <= databases; database++)
            WriteDatabase(database);
        for (var service = random.Next(3); service > 0; service--)
            WriteService(service);
        return source.Append("}\n").ToString();
    }

    private void WriteNodes()
    {
        var managers = 3 + (2 * random.Next((nodes - 1) / 2));
        var zones = random.Next(2) == 0;
        var links = Pick(["", "", "Mtu = 1500", "Mtu = 9000"]);
        for (var node = 1; node <= nodes; node++)
        {
            var said = new List<string>();
            if (node <= managers)
                said.Add("Role = NodeRole.Manager");
            if (zones)
                said.Add($"Zone = \"{(char)('a' + node)}\"");
            said.Add($"Address = \"192.168.7.{Number(node)}\"");
            if (links.Length > 0)
                said.Add(links);
            source.Append(CultureInfo.InvariantCulture, $"[SwarmNode(\"node{node}\"{string.Concat(said.Select(static argument => $", {argument}"))})] class Node{node};\n");
        }
    }

    private void WriteEtcd()
    {
        var options = Pick(["", "(HeartbeatInterval = \"200ms\", ElectionTimeout = \"2s\")", "(Quota = \"4GiB\")", "(RoundTrip = \"2ms\")", "(Name = \"store\")"]);
        source.Append(CultureInfo.InvariantCulture, $"[Etcd{options}, {On(random.Next(2) == 0 || nodes < 5 ? 3 : 5)}] class Dcs;\n");
    }

    private void WriteDatabase(int number)
    {
        var members = 2 + random.Next(Math.Min(4, nodes - 1));
        var options = new List<string> { $"Version = {Number(15 + random.Next(4))}", $"Scope = \"scope{Number(number)}\"" };
        options.Add(Pick(["Ttl = \"20s\"", "Ttl = \"30s\", LoopWait = \"10s\", RetryTimeout = \"10s\"", "Ttl = \"60s\", LoopWait = \"10s\", RetryTimeout = \"20s\"", "PrimaryStartTimeout = \"1min\""]));
        options.Add(members == 2 ? "Replication = Replication.Asynchronous" : Pick(["Replication = Replication.Synchronous", "Replication = Replication.Asynchronous", "Replication = Replication.Quorum", "SharedMemory = \"1GiB\"", "Replication = Replication.Asynchronous, MaximumLagOnFailover = \"16MiB\""]));
        if (members >= 3 && random.Next(2) == 0 && !options.Exists(static option => option.StartsWith("Replication = Replication.Asynchronous", StringComparison.Ordinal)))
            options.Add("StrictSynchronous = true");
        source.Append(CultureInfo.InvariantCulture, $"[Postgres<Dcs>({string.Join(", ", options)}), {(members >= 4 ? Tagged(members) : On(members))}{Pick(["", ", Limits(Memory = \"4GiB\")", ", Label(\"team\", \"shop\")"])}]\n");
        source.Append(Pick(["", "[PostgresSetting(\"work_mem\", \"8MB\")]", "[PostgresSetting(PostgresSettings.LogMinDurationStatement, \"1s\")]", "[PostgresSetting(\"shop.mode\", \"fast\")]", "[PostgresSetting(\"shared_preload_libraries\", \"pg_stat_statements\")]", "[ReplicationSlot(\"changes\", Database = \"shop\"), ReplicationSlot(\"copy\")]"]));
        source.Append(CultureInfo.InvariantCulture, $" class Db{number};\n");

        // The second cluster may have no proxy of its own.
        if (number == 1 || random.Next(2) == 0)
            source.Append(CultureInfo.InvariantCulture, $"[HAProxy<Db{number}>(Primary = {port++}, Replicas = {port++}{Pick(["", ", MaxConnections = 50", ", Clients = \"192.0.2.0/24, 2001:db8::/48\""])}), {Pick(["OnEveryNode", "OnManagers", On(2)])}] class Proxy{number};\n");
    }

    private void WriteService(int number)
    {
        source.Append(CultureInfo.InvariantCulture, $"[Service(\"ghcr.io/acme/shop:1.{number}\"), {Pick(["OnEveryNode", "OnManagers", On(2)])}{Pick(["", ", ConnectsTo<Proxy1>", ", ConnectsTo<Proxy1>(PoolSize = 5)"])}]\n");
        source.Append(Pick(["", "[Publish(8080, 80)]".Replace("8080", Number(8080 + number), StringComparison.Ordinal), "[Secret(\"pg_shop-key\")]", "[EnvironmentVariable(\"MODE\", \"fast\")]", "[Limits(Memory = \"512MiB\", Cpus = 0.5)]"]));
        source.Append(CultureInfo.InvariantCulture, $" class Shop{number};\n");
    }

    private string On(int count) => $"On<{string.Join(", ", Some(count))}>";

    // One that may do less than the others, where three are left that may do all.
    private string Tagged(int count)
    {
        var chosen = Some(count).ToList();
        var tags = Pick(["", "(NoFailover = true)", "(NoLoadBalance = true)", "(NoFailover = true, NoSync = true)", "(ApplyDelay = \"1h\")", $"(ReplicateFrom = typeof({chosen[0]}))"]);
        return $"On<{string.Join(", ", chosen.SkipLast(1))}>, On<{chosen[^1]}>{tags}";
    }

    private IEnumerable<string> Some(int count) =>
        Enumerable.Range(1, nodes).OrderBy(_ => random.Next()).Take(count).Order().Select(static node => $"Node{Number(node)}");

    private string Pick(string[] from) => SourceWords.Pick(random, from);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

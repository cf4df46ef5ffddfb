using CsCheck;

namespace PatroniSwarm.Topology.Tests;

public sealed class WiringTests
{
    private static readonly string[] Three = ["node1", "node2", "node3"];
    private static readonly string[] Databases = ["Db"];

    private static readonly Stack Shop = new()
    {
        Name = "shop",
        Nodes = Three.Select(static name => new Node { Type = name, Hostname = name, Role = NodeRole.Manager }).ToEquatableArray(),
        Etcd = new[] { new EtcdCluster { Type = "Dcs", Name = "dcs", Placement = Everywhere } }.ToEquatableArray(),
        Postgres = new[] { new PostgresCluster { Type = "Db", Name = "db", Dcs = "Dcs", Placement = Everywhere } }.ToEquatableArray(),
        Proxies = new[] { new HAProxyService { Type = "Proxy", Name = "proxy", Backend = "Db", Replicas = 5433, Placement = new() { Kind = PlacementKind.EveryNode } } }.ToEquatableArray(),
        Services = new[]
        {
            new UserService { Type = "App", Name = "app", ConnectsTo = new[] { new Reference { Service = "Proxy" }, new Reference { Service = "Mail" }, new Reference { Service = "Nobody" } }.ToEquatableArray() },
            new UserService { Type = "Backup", Name = "backup", BacksUp = Databases.ToEquatableArray() },
            new UserService { Type = "Mail", Name = "mail", Ports = new[] { new PublishedPort { Published = 25, Target = 2525 } }.ToEquatableArray() },
        }.ToEquatableArray(),
    };

    private static Placement Everywhere => new() { Kind = PlacementKind.Nodes, On = Three.Select(static node => new PlacedMember { NodeType = node }).ToEquatableArray() };

    [Fact]
    public void Who_talks_to_whom_and_what_it_shows_follow_from_the_description() => Assert.Equal(
        [
            "dcs -> dcs peer",
            "db -> db postgres (replication-password)",
            "db -> db postgres (rewind-password)",
            "db -> db restapi (restapi-password)",
            "db -> dcs client",
            "clients -> proxy primary",
            "clients -> proxy replica",
            "proxy -> db postgres",
            "proxy -> db restapi",
            "app -> proxy primary",
            "app -> mail 2525/tcp",
            "backup -> db postgres",
        ],
        Wiring.Of(Shop).Links.Select(static link => $"{link.From?.Name ?? "clients"} -> {link.To.Name} {link.Endpoint?.Name}{(link.Credential is { } shown ? $" ({shown.Name})" : "")}"));

    [Fact]
    public void Ports_of_nodes_are_distinct_from_ports_inside_the_networks() => Assert.Equal(
        [
            "client 2379 0 tcp",
            "peer 2380 0 tcp",
            "metrics 2381 0 tcp",
            "postgres 5432 0 tcp",
            "restapi 8008 0 tcp",
            "primary 5432 5432 tcp",
            "replica 5433 5433 tcp",
            "2525/tcp 2525 25 tcp",
        ],
        Wiring.Of(Shop).Endpoints.Select(static endpoint => $"{endpoint.Name} {endpoint.Port} {endpoint.Published} {endpoint.Protocol}"));

    [Fact]
    public void A_service_is_on_the_networks_where_it_is_dialled_and_where_it_dials() => Assert.Equal(
        ["dcs: control", "db: control, data", "proxy: data, default", "app: default", "backup: data, default", "mail: default"],
        Shop.AllServices()
            .Select(static service => $"{service.Name}: {string.Join(", ", Wiring.Of(Shop).NetworksOf(service).Select(static network => network.Name))}"));

    [Fact]
    public void Prometheus_is_on_the_networks_of_what_it_asks_and_the_proxies_have_metrics_for_it()
    {
        var watched = Wiring.Of(Shop with { Prometheus = new[] { new PrometheusService { Type = "Watch", Name = "watch", Placement = Everywhere } }.ToEquatableArray() });
        Assert.Equal(["watch -> dcs metrics 2381", "watch -> db restapi 8008", "watch -> proxy metrics 8404"], watched.LinksFrom(watched.Stack.Prometheus[0]).Select(static link => $"{link.From!.Name} -> {link.To.Name} {link.Endpoint!.Name} {link.Endpoint.Port}"));
        Assert.Equal(["control", "data", "default"], watched.NetworksOf(watched.Stack.Prometheus[0]).Select(static network => network.Name));
        Assert.DoesNotContain(Wiring.Of(Shop).Endpoints, static endpoint => endpoint.Port == 8404);
    }

    [Theory]
    [InlineData(null, "control, data, default")]
    [InlineData("10.20.0.0/24", "control 10.20.0.0/26, data 10.20.0.64/26, default 10.20.0.128/25")]
    [InlineData("10.20.0.0/27", "control 10.20.0.0/29, data 10.20.0.8/29, default 10.20.0.16/28")]
    public void A_subnet_is_parted(string? subnet, string networks) => Assert.Equal(
        networks,
        string.Join(", ", Wiring.Of(Shop with { Network = new() { Subnet = subnet } }).Networks.Select(static network => $"{network.Name} {network.Subnet}".TrimEnd())));

    [Fact]
    public void A_single_network_has_the_complete_subnet() => Assert.Equal(
        ["default 10.20.0.0/24 False"],
        Wiring.Of(new() { Name = "web", Services = new[] { new UserService { Type = "App", Name = "app" } }.ToEquatableArray(), Network = new() { Subnet = "10.20.0.0/24" } })
            .Networks.Select(static network => $"{network.Name} {network.Subnet} {network.IsInternal}"));

    [Fact]
    public void Only_the_control_network_is_internal_and_members_of_PostgreSQL_have_a_name_on_data_alone()
    {
        var wiring = Wiring.Of(Shop);
        Assert.Equal(["control"], wiring.Networks.Where(static network => network.IsInternal).Select(static network => network.Name));
        var (postgres, etcd) = (Shop.Postgres[0], Shop.Etcd[0]);
        Assert.Equal("db-node1.data:5432", wiring.Endpoint(postgres, PostgresWiring.Postgres).Of(postgres.MembersIn(Shop).First()));
        Assert.Equal("dcs-node1:2379", wiring.Endpoint(etcd, EtcdWiring.Client).Of(etcd.MembersIn(Shop).First()));
    }

    [Fact]
    public void The_passwords_are_those_of_the_cluster_under_their_names_in_the_swarm() => Assert.Equal(
        ["shop_db-superuser-password", "shop_db-replication-password", "shop_db-rewind-password", "shop_db-restapi-password"],
        Wiring.Of(Shop).Credentials.Select(static credential => credential.Secret));

    [Fact]
    public void Any_description_has_one_and_every_link_ends_at_a_port_of_the_one_that_is_dialled() =>
        StackGen.Any.Sample(static stack => Wiring.Of(stack).Links.All(static link => link.Endpoint is null || ReferenceEquals(link.Endpoint.Owner, link.To)));
}

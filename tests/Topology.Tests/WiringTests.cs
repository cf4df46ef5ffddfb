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
            "db -> db postgres (replication-password)",
            "db -> db postgres (rewind-password)",
            "db -> db restapi (restapi-password)",
            "db -> dcs client",
            "dcs -> dcs peer",
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
    public void What_nodes_publish_is_told_from_what_is_reached_inside_only() => Assert.Equal(
        [
            "postgres 5432 0 tcp",
            "restapi 8008 0 tcp",
            "client 2379 0 tcp",
            "peer 2380 0 tcp",
            "metrics 2381 0 tcp",
            "primary 5432 5432 tcp",
            "replica 5433 5433 tcp",
            "2525/tcp 2525 25 tcp",
        ],
        Wiring.Of(Shop).Endpoints.Select(static endpoint => $"{endpoint.Name} {endpoint.Port} {endpoint.Published} {endpoint.Protocol}"));

    [Fact]
    public void The_passwords_are_those_of_the_cluster_under_their_names_in_the_swarm() => Assert.Equal(
        ["shop_db-superuser-password", "shop_db-replication-password", "shop_db-rewind-password", "shop_db-restapi-password"],
        Wiring.Of(Shop).Credentials.Select(static credential => credential.Secret));

    [Fact]
    public void Any_description_has_one_and_every_link_ends_at_a_port_of_the_one_that_is_dialled() =>
        StackGen.Any.Sample(static stack => Wiring.Of(stack).Links.All(static link => link.Endpoint is null || ReferenceEquals(link.Endpoint.Owner, link.To)));
}

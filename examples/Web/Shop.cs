using PatroniSwarm;

namespace Web;

/// <summary>A cluster with a database and the application that uses it.</summary>
[SwarmStack("shop"), OverlayNetwork("shopnet")]
[Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin("60s")]
public static partial class Shop
{
    [SwarmNode("node1", Role = NodeRole.Manager, Address = "198.18.0.11")] class Node1;
    [SwarmNode("node2", Role = NodeRole.Manager, Address = "198.18.0.12")] class Node2;
    [SwarmNode("node3", Role = NodeRole.Manager, Address = "198.18.0.13")] class Node3;

    [Etcd, On<Node1, Node2, Node3>]
    class Dcs;

    [Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>]
    class Db;

    [HAProxy<Db>(Primary = 5432, Replicas = 5433), OnEveryNode]
    class Proxy;

    [Database<Db>]
    class Orders;

    // Creates the tables; what it creates belongs to the database's owner.
    [Role<Orders>(Access.Owner)]
    class Migrations;

    [Role<Orders>(Access.ReadWrite)]
    class Web;

    [Service("shop/web:1.0", User = "1654"), OnEveryNode, Publish(8080, 8080)]
    [ConnectsTo<Proxy, Web>(PoolSize = 10)]
    [ConnectsTo<Proxy, Migrations>(PoolSize = 1, Variable = "ConnectionStrings__migrations")]
    class Site;
}

using PatroniSwarm;

namespace Cluster1;

#if (three)
[SwarmStack("pg")]
[Survives(1, FailureDomain.Node), LosesNoCommits, RecoversWithin("60s")]
#else
// It survives nothing. Development says that it is not for production.
[SwarmStack("pg"), Development]
#endif
public static partial class Pg
{
#if (three)
    // The names that 'docker node ls' prints, and the addresses at which clients reach them.
    [SwarmNode("node1", Role = NodeRole.Manager, Address = "192.0.2.1")] class Node1;
    [SwarmNode("node2", Role = NodeRole.Manager, Address = "192.0.2.2")] class Node2;
    [SwarmNode("node3", Role = NodeRole.Manager, Address = "192.0.2.3")] class Node3;

    [Etcd, On<Node1, Node2, Node3>]
    class Dcs;

    [Postgres<Dcs>(Version = 17), On<Node1, Node2, Node3>]
    class Db;
#else
    // Without a name, it is the engine that the stack is published to.
    [SwarmNode] class Node1;

    [Etcd, On<Node1>]
    class Dcs;

    [Postgres<Dcs>(Version = 17), On<Node1>]
    class Db;
#endif

    [HAProxy<Db>(Primary = 5432, Replicas = 5433), OnEveryNode]
    class Proxy;
#if (app)

    [Database<Db>]
    class Orders;

    // Creates the tables. What it creates belongs to the database's owner.
    [Role<Orders>(Access.Owner)]
    class Migrations;

    [Role<Orders>(Access.ReadWrite)]
    class Web;

    // A new image needs a new tag.
#if (three)
    [Service("registry.example.com/cluster1:1.0", User = "1654"), OnEveryNode, Publish(8080, 8080)]
#else
    [Service("cluster1:1.0", User = "1654"), OnEveryNode, Publish(8080, 8080)]
#endif
    [ConnectsTo<Proxy, Web>(PoolSize = 10)]
    [ConnectsTo<Proxy, Migrations>(PoolSize = 1, Variable = "ConnectionStrings__migrations")]
    class Site;
#endif
}

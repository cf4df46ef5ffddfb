using PatroniSwarm;

namespace OneNode;

/// <summary>The whole path on one engine. It survives nothing, and says so.</summary>
[SwarmStack("laptop"), Development]
public static partial class Laptop
{
    // The name that `docker info` gives the engine.
    [SwarmNode("node1", Role = NodeRole.Manager, Address = "127.0.0.1")] class Machine;

    [Etcd, On<Machine>]
    class Dcs;

    [Postgres<Dcs>, On<Machine>]
    class Db;

    [HAProxy<Db>, OnEveryNode]
    class Proxy;
}

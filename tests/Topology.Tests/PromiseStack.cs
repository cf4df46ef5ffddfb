using CsCheck;

namespace PatroniSwarm.Topology.Tests;

/// <summary>Random sound stacks: one cluster, its members with tags, zones, managers, etcd and proxies anywhere.</summary>
internal static class PromiseStack
{
    private static readonly Gen<MemberTags> Tags = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 5],
        static (noFailover, noSync, priority, delay) => new MemberTags { NoFailover = noFailover == 0, NoSync = noSync == 0, FailoverPriority = Math.Min(priority, 2), ApplyDelay = delay == 0 ? "1h" : null });

    private static readonly Gen<Shape> Shapes = Gen.Select(
        Gen.Int[1, 6],
        Gen.Int[0, 63].Array[4],
        Gen.Int[1, 3].Array[6],
        Tags.Array[6],
        Gen.Int[-1, 5].Array[6],
        Gen.Select(Gen.Enum<Replication>(), Gen.Bool, Gen.Int[1, 4]),
        static (nodes, masks, zones, tags, sources, replication) => new Shape(nodes, masks, zones, tags, sources, replication.Item1, replication.Item2, replication.Item3));

    public static Gen<Stack> Any { get; } = Shapes.Select(static shape => Make(shape));

    private static Stack Make(Shape shape)
    {
        var all = (1 << shape.Nodes) - 1;
        var managers = AtLeastOne(shape.Masks[0] & all);
        var etcd = AtLeastOne(shape.Masks[1] & all);
        var postgres = AtLeastOne(shape.Masks[2] & all);
        var proxies = shape.Masks[3] & all;
        var nodes = Enumerable.Range(0, shape.Nodes).Select(index => new Node
        {
            Type = $"Node{index}",
            Hostname = $"node{index}",
            Role = Has(managers, index) ? NodeRole.Manager : NodeRole.Worker,
            Zone = shape.Zones[index] == 3 ? null : $"zone{shape.Zones[index]}",
        }).ToEquatableArray();
        return new Stack
        {
            Name = "pg",
            Nodes = nodes,
            Etcd = Array(new EtcdCluster { Type = "Dcs", Name = "dcs", Placement = On(etcd, static _ => new MemberTags()) }),
            Postgres = Array(new PostgresCluster
            {
                Type = "Db",
                Name = "db",
                Dcs = "Dcs",
                Replication = shape.Replication,
                StrictSynchronous = shape.Strict,
                SynchronousNodes = shape.SynchronousNodes,
                Placement = On(postgres, index => shape.Tags[index] with { ReplicateFrom = Source(shape, postgres, index) }),
            }),
            Proxies = proxies == 0
                ? EquatableArray<HAProxyService>.Empty
                : Array(new HAProxyService { Type = "Proxy", Name = "proxy", Backend = "Db", Placement = On(proxies, static _ => new MemberTags()) }),
        };

        Placement On(int mask, Func<int, MemberTags> tags) => new()
        {
            Kind = PlacementKind.Nodes,
            On = Enumerable.Range(0, shape.Nodes).Where(index => Has(mask, index))
                .Select(index => new PlacedMember { NodeType = $"Node{index}", Tags = tags(index) }).ToEquatableArray(),
        };
    }

    // From a member with a smaller number, so that nobody follows in a circle.
    private static string? Source(Shape shape, int postgres, int index) =>
        shape.Sources[index] >= 0 && shape.Sources[index] < index && Has(postgres, shape.Sources[index]) ? $"Node{shape.Sources[index]}" : null;

    private static EquatableArray<T> Array<T>(T item)
        where T : IEquatable<T> => new[] { item }.ToEquatableArray();

    private static int AtLeastOne(int mask) => mask == 0 ? 1 : mask;

    private static bool Has(int mask, int index) => (mask >> index & 1) == 1;

    private sealed record Shape(int Nodes, int[] Masks, int[] Zones, MemberTags[] Tags, int[] Sources, Replication Replication, bool Strict, int SynchronousNodes);
}

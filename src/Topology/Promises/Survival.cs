namespace PatroniSwarm.Topology;

/// <summary>Decides whether a stack survives a loss: PostgreSQL writable through a proxy, etcd and the swarm's managers with their quorum.</summary>
public sealed class Survival
{
    private readonly List<Node> managers;
    private readonly List<(EtcdCluster Etcd, List<Node> Nodes)> stores;
    private readonly List<ClusterSurvival> clusters;

    public Survival(Stack stack)
    {
        managers = [.. stack.Nodes.Where(static node => node.Role == NodeRole.Manager)];
        clusters = [.. stack.Postgres.Select(postgres => new ClusterSurvival(stack, postgres))];
        // An etcd cluster that no PostgreSQL cluster uses is not part of a promise.
        stores =
        [
            .. stack.Etcd.Where(etcd => stack.Postgres.Any(postgres => postgres.Dcs == etcd.Type))
                .Select(etcd => (etcd, etcd.NodesIn(stack).ToList())),
        ];
    }

    /// <summary>Why the loss is not survived; null if it is.</summary>
    public Defeat? Of(Loss loss) =>
        stores.Select(store => Store(store.Etcd, store.Nodes, loss)).FirstOrDefault(static defeat => defeat is not null)
        ?? Managers(loss)
        ?? clusters.Select(cluster => cluster.Of(loss)).FirstOrDefault(static defeat => defeat is not null);

    private static Defeat? Store(EtcdCluster etcd, List<Node> nodes, Loss loss)
    {
        var left = nodes.Count(node => !loss.Takes(etcd, node));
        return HasQuorum(left, nodes.Count)
            ? null
            : new(PromiseRules.QuorumLost, $"{left} of {nodes.Count} members of {etcd.Type} {(left == 1 ? "remains" : "remain")}, no quorum, and PostgreSQL turns read-only", $"Spread the members of {etcd.Type}");
    }

    private Defeat? Managers(Loss loss)
    {
        var left = managers.Count(manager => !loss.Takes(manager));
        return HasQuorum(left, managers.Count)
            ? null
            : new(PromiseRules.QuorumLost, $"{left} of {managers.Count} manager{(managers.Count == 1 ? "" : "s")} {(left == 1 ? "remains" : "remain")}, no quorum, and the swarm restarts nothing", "Spread the managers");
    }

    private static bool HasQuorum(int left, int all) => left > all / 2;
}

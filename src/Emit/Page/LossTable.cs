using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Page;

/// <summary>What is left after each loss, computed from the model.</summary>
public static class LossTable
{
    public static string Render(Stack stack, IEnumerable<Loss> losses)
    {
        string[] columns =
        [
            "Lost",
            "Swarm managers left",
            .. stack.Etcd.Select(static etcd => $"etcd `{etcd.Name}` left"),
            .. stack.Postgres.Select(static postgres => $"PostgreSQL `{postgres.Name}` left"),
            .. stack.Proxies.Select(static proxy => $"Proxies `{proxy.Name}` left"),
            "What it costs",
        ];
        return MarkdownTable.Render(columns, losses.Select(loss => Row(stack, loss)));
    }

    private static string[] Row(Stack stack, Loss lost)
    {
        var managers = Count(stack.Nodes.Where(static node => node.Role == NodeRole.Manager), lost.Takes);
        return
        [
            lost.What,
            Quorum(managers),
            .. stack.Etcd.Select(etcd => Quorum(Count(etcd, stack, lost))),
            .. stack.Postgres.Select(postgres => Left(Count(postgres, stack, lost))),
            .. stack.Proxies.Select(proxy => Left(Count(proxy, stack, lost))),
            Cost(stack, lost, managers),
        ];
    }

    private static string Cost(Stack stack, Loss lost, (int Left, int All) managers)
    {
        var costs = new List<string>();
        foreach (var postgres in stack.Postgres)
            costs.AddRange(Cost(stack, postgres, lost));
        if (!HasQuorum(managers))
            costs.Add("the swarm cannot be managed: tasks that run keep running, tasks that end are not replaced");
        return costs.Count == 0 ? "nothing" : string.Join("; ", costs);
    }

    private static IEnumerable<string> Cost(Stack stack, PostgresCluster postgres, Loss lost)
    {
        var members = Count(postgres, stack, lost);
        var etcd = stack.FindEtcd(postgres.Dcs) is { } dcs ? Count(dcs, stack, lost) : (Left: 0, All: 0);
        var proxies = stack.ProxiesOf(postgres).ToArray();
        var backup = stack.BackupOf(postgres);
        var hasBackup = backup is not null && Count(backup, stack, lost).Left > 0;
        if (members.Left == 0)
            yield return $"**`{postgres.Name}` is gone**{(hasBackup ? $"; `{backup!.Name}` brings it back, without what was committed after the last WAL file, one minute at most" : backup is null ? "" : ", **and its backups**")}";
        else if (!HasQuorum(etcd) && members.Left < members.All)
            yield return $"**`{postgres.Name}` elects no leader**: read-only if the leader was on {lost.What}";
        else if (!HasQuorum(etcd))
            yield return $"`{postgres.Name}` elects no leader; its leader keeps running while it reaches every member";
        else if (members.Left < members.All)
            yield return $"`{postgres.Name}` fails over if its leader was here{(postgres.Replication == Replication.Asynchronous ? ", and loses the commits that no replica had yet" : "")}";
        if (members.Left > 0 && backup is not null && !hasBackup)
            yield return $"the backups of `{postgres.Name}` are gone with a lost disk; if the node comes back, the WAL that waits on the members follows ({backup.ArchiveQueue} at most)";
        if (proxies.Length > 0 && proxies.All(proxy => Count(proxy, stack, lost).Left == 0))
            yield return $"**`{postgres.Name}` has no proxy left**";
    }

    private static (int Left, int All) Count(Service service, Stack stack, Loss lost) => Count(service.NodesIn(stack), node => lost.Takes(service, node));

    private static (int Left, int All) Count(IEnumerable<Node> nodes, Func<Node, bool> isLost)
    {
        Node[] all = [.. nodes];
        return (all.Count(node => !isLost(node)), all.Length);
    }

    private static bool HasQuorum((int Left, int All) members) => members.Left > members.All / 2;

    private static string Left((int Left, int All) members) => $"{Text.Of(members.Left)} of {Text.Of(members.All)}";

    private static string Quorum((int Left, int All) members) =>
        HasQuorum(members) ? $"{Left(members)}, quorum" : $"**{Left(members)}, no quorum**";
}

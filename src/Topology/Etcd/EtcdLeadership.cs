namespace PatroniSwarm.Topology;

/// <summary>
/// Whether etcd's leader is kept away from the node where PostgreSQL's leader is. If one node has both and is lost, a replica takes over only after etcd's election and a new lease.
/// </summary>
public static class EtcdLeadership
{
    /// <summary>The etcd member on the node of a PostgreSQL member. While that member leads PostgreSQL, it moves etcd's leadership away from there. Null: it moves nothing.</summary>
    public static Member? MovesFrom(Stack stack, PostgresCluster postgres, Member member) =>
        IsMoved(stack, postgres) ? stack.FindEtcd(postgres.Dcs)!.MembersIn(stack).FirstOrDefault(other => other.Node == member.Node) : null;

    /// <summary>Whether PostgreSQL's leader and etcd's leader can be on one node.</summary>
    internal static bool MayBeLostToo(Stack stack, PostgresCluster postgres, EtcdCluster etcd) =>
        !IsMoved(stack, postgres) || DeclaredDomain.MostLost(stack, etcd) > 1;

    // Several clusters of one etcd would move its leader back and forth. An image of the user's own has no program that moves it.
    private static bool IsMoved(Stack stack, PostgresCluster postgres) =>
        postgres.Image is null && stack.Postgres.Count(other => other.Dcs == postgres.Dcs) == 1 && stack.FindEtcd(postgres.Dcs)?.MembersIn(stack).Skip(1).Any() == true;
}

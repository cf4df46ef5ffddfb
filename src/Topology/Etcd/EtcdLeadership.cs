namespace PatroniSwarm.Topology;

/// <summary>
/// Whether etcd's leader is kept away from the node where PostgreSQL's leader is. A node that takes both with it costs an election and a whole new lease before another member takes over.
/// </summary>
public static class EtcdLeadership
{
    /// <summary>The etcd member of a member's node, away from which the member moves etcd's leader while it leads PostgreSQL. Null: it moves nothing.</summary>
    public static Member? MovesFrom(Stack stack, PostgresCluster postgres, Member member) =>
        IsMoved(stack, postgres) ? stack.FindEtcd(postgres.Dcs)!.MembersIn(stack).FirstOrDefault(other => other.Node == member.Node) : null;

    /// <summary>Whether the loss of PostgreSQL's leader can be the loss of etcd's leader too.</summary>
    internal static bool MayBeLostToo(Stack stack, PostgresCluster postgres, EtcdCluster etcd) =>
        !IsMoved(stack, postgres) || DeclaredDomain.MostLost(stack, etcd) > 1;

    // The clusters of one etcd would send its leader to and fro. An image of the user's has no program that moves it.
    private static bool IsMoved(Stack stack, PostgresCluster postgres) =>
        postgres.Image is null && stack.Postgres.Count(other => other.Dcs == postgres.Dcs) == 1 && stack.FindEtcd(postgres.Dcs)?.MembersIn(stack).Skip(1).Any() == true;
}

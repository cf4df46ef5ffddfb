namespace PatroniSwarm.Topology;

/// <summary>Decides whether Patroni may promote a member that lacks a commit which a client saw acknowledged.</summary>
/// <remarks>
/// In synchronous mode it promotes only members in <c>/sync</c>, and lists there only members that confirm each commit: it adds a standby first in
/// PostgreSQL and then in <c>/sync</c>, and removes it in the other order (<c>Ha._process_multisync_replication</c>, <c>patroni/quorum.py</c>). So a failover loses
/// only what PostgreSQL acknowledged without waiting for a standby.
/// </remarks>
internal static class CommitSafety
{
    /// <summary>Why commits may be lost; null if none can be.</summary>
    public static (string Why, string Instead, Fix Fix)? Gap(Stack stack, PostgresCluster postgres)
    {
        if (postgres.Replication == Replication.Asynchronous)
        {
            return ($"{postgres.Type} replicates asynchronously: who takes over lacks what it had not received, up to {postgres.MaximumLagOnFailover} and what was written in the last {postgres.LoopWait}",
                "Write Replication = Replication.Synchronous",
                Fix.Write(Anchor.Of(postgres, "Replication"), "Replication.Synchronous"));
        }

        for (var index = 0; index < postgres.Settings.Count; index++)
        {
            var setting = postgres.Settings[index];
            var remove = Fix.Remove(new Anchor(postgres.Type, "PostgresSetting", null, index));
            if (CommitsNotReplicated.WaitsForNoStandby(setting))
                return ($"with synchronous_commit {setting.Value}, {postgres.Type} acknowledges what no standby has, and who takes over lacks it", "Remove that setting", remove);
            if (IsRemoteWrite(setting) && DeclaredDomain.MostLost(stack, postgres) > 1)
            {
                return ($"with synchronous_commit remote_write a standby of {postgres.Type} confirms what is not on its disk; losing power with the leader, it comes back without it and may lead",
                    "Remove that setting", remove);
            }
        }

        return null;
    }

    private static bool IsRemoteWrite(NamedValue setting) =>
        string.Equals(setting.Name, "synchronous_commit", StringComparison.OrdinalIgnoreCase) && string.Equals(setting.Value, "remote_write", StringComparison.OrdinalIgnoreCase);
}

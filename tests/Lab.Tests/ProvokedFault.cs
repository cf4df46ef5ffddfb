using PatroniSwarm.Topology;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A fault of the example ThreeNodes: what the lab does to the leader, or to what clients need of it.</summary>
/// <param name="Name">How the bench and the tests' tables are called.</param>
/// <param name="Scenario">What the compiler proves about it.</param>
/// <param name="Patience">When its effect is over, and writes go on on the other side of it.</param>
/// <param name="Provoke">Makes it happen to this leader.</param>
public sealed record ProvokedFault(string Name, RecoveryScenario Scenario, TimeSpan Patience, Func<string, Task> Provoke)
{
    public static ProvokedFault ContainerKilled { get; } = new("container", RecoveryScenario.ContainerKilled, TimeSpan.FromSeconds(20), static async leader =>
        await SwarmLab.Docker(NodeOf(leader), "kill", await SwarmLab.Container(NodeOf(leader), $"pg_{leader}")));

    public static ProvokedFault PostgresKilled { get; } = new("postgres", RecoveryScenario.PostgresCrash, TimeSpan.FromSeconds(20), static leader =>
        In(leader, "kill -KILL $(head -n 1 /var/lib/postgresql/17/data/postmaster.pid)"));

    public static ProvokedFault PatroniFrozen { get; } = new("patroni", RecoveryScenario.PatroniFrozen, TimeSpan.FromSeconds(30), static leader => SignalPatroni(leader, "STOP"));

    public static ProvokedFault NodeCutOff { get; } = new("node_cut", RecoveryScenario.NodePartitioned, TimeSpan.FromSeconds(40), static leader => SwarmLab.Run("cut", NodeOf(leader)));

    public static ProvokedFault NodeDead { get; } = new("node_dead", RecoveryScenario.NodeLost, TimeSpan.FromSeconds(40), static leader => SwarmLab.Run("kill", NodeOf(leader)));

    public static ProvokedFault StandbyCutOff { get; } = new("standby_cut", RecoveryScenario.NodePartitioned, TimeSpan.FromSeconds(30), static async leader =>
        await SwarmLab.Run("cut", NodeOf(await SynchronousStandby(leader))));

    public static ProvokedFault Switchover { get; } = new("switchover", RecoveryScenario.Switchover, TimeSpan.FromSeconds(10), static leader =>
        In(leader, $"patronictl -c /etc/patroni/patroni.yml switchover --force --leader {leader}"));

    public static ProvokedFault ProxiesKilled { get; } = new("proxies", RecoveryScenario.ProxiesKilled, TimeSpan.FromSeconds(10), static _ => Task.WhenAll(
        new[] { "node1", "node2", "node3" }.Select(static async node => await SwarmLab.Docker(node, "kill", await SwarmLab.Container(node, "pg_proxy")))));

    public static IReadOnlyList<ProvokedFault> All { get; } = [StandbyCutOff, ContainerKilled, PostgresKilled, PatroniFrozen, NodeCutOff, NodeDead, Switchover, ProxiesKilled];

    /// <summary>A standby that confirms the leader's commits.</summary>
    public static Task<string> SynchronousStandby(string leader) => In(leader, "psql -Atc \"SELECT application_name FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum') LIMIT 1\"");

    /// <summary>Sends a signal to the Patroni of a member.</summary>
    public static Task<string> SignalPatroni(string member, string signal) =>
        In(member, $"for process in /proc/[0-9]*; do if tr '\\0' ' ' < $process/cmdline | grep -q '^/usr/bin/python3 /usr/bin/patroni '; then kill -{signal} ${{process#/proc/}}; echo sent; fi; done | grep sent");

    /// <summary>Runs a command in the container of a member.</summary>
    public static Task<string> In(string member, string command) => SwarmLab.Inside(NodeOf(member), $"pg_{member}", "sh", "-c", command);

    public override string ToString() => Name;

    private static string NodeOf(string member) => member.Replace("db-", "", StringComparison.Ordinal);
}

using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Less shared memory: a replica with a smaller value than its leader stops.</summary>
internal sealed class SharedMemoryLowered() : ChangeRule("PSW9212", "Shared memory lowered", RuleSeverity.Information)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        let lowered = Of(cluster.Before, cluster.After).ToList()
        where lowered.Count > 0
        select $"{Names(lowered.Select(static setting => $"{setting.Name} {setting.Before} → {setting.After}"))} of {cluster.After.Name}: a replica that restarts with a smaller value than the leader stops. A publish restarts the leader first. After 'docker stack deploy', use 'patronictl edit-config', then restart the leader before the replicas.";

    internal static IEnumerable<(string Name, int Before, int After)> Of(PostgresDefinition before, PostgresDefinition after) =>
        SharedMemory.Changes(before.Settings, after.Settings).Where(static setting => setting.After < setting.Before);
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Values that Patroni read once, when the cluster was made: only a publish brings them to it.</summary>
internal sealed class DynamicSettingChanged() : ChangeRule("PSW9208", "A dynamic setting changed", RuleSeverity.Information)
{
    public override IEnumerable<string> Check(StackFacts before, StackFacts after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Place == cluster.After.Place && cluster.Before.Major == cluster.After.Major
        let other = ImageAndMemoryChanged.Speaks(before, after, cluster.After)
            ? cluster.After.SharedMemoryChanges(cluster.Before)
            : SharedMemoryLowered.Of(cluster.Before, cluster.After)
        let said = other.Select(static setting => "." + setting.Name).ToList()
        let changed = cluster.After.DynamicChanges(cluster.Before).Where(path => said.All(setting => !path.EndsWith(setting, StringComparison.Ordinal))).ToList()
        where changed.Count > 0
        select $"{Names(changed.Select(static path => path[(path.LastIndexOf('.') + 1)..]))} of {cluster.After.Name} changed. Patroni keeps these in etcd since the cluster was made: a publish sends them there, 'docker stack deploy' does not. Publish, or use 'patronictl edit-config'.";
}

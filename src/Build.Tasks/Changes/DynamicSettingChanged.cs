using System.Text.Json.Nodes;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Changes;

/// <summary>Values that Patroni read once, when it created the cluster: only a publish sends new ones.</summary>
internal sealed class DynamicSettingChanged() : ChangeRule("PSW9208", "A dynamic setting changed", RuleSeverity.Information)
{
    public override IEnumerable<string> Check(StackDefinition before, StackDefinition after) =>
        from cluster in Clusters(before, after)
        where cluster.Before.Prefix == cluster.After.Prefix && cluster.Before.Major == cluster.After.Major
        let other = ImageAndMemoryChanged.Speaks(before, after, cluster.After)
            ? SharedMemory.Changes(cluster.Before.Settings, cluster.After.Settings)
            : SharedMemoryLowered.Of(cluster.Before, cluster.After)
        let said = other.Select(static setting => "/" + setting.Name).ToList()
        let changed = Changes(cluster.Before, cluster.After)
            .Where(path => said.All(setting => !path.EndsWith(setting, StringComparison.Ordinal)) && (path != HbaTransition.Hba || Logins(cluster.Before).SequenceEqual(Logins(cluster.After))))
            .ToList()
        where changed.Count > 0
        select $"{Names(changed.Select(static path => path[(path.LastIndexOf('/') + 1)..]))} of {cluster.After.Name} changed. Patroni keeps these settings in etcd: a publish sends them there, 'docker stack deploy' does not. Publish, or use 'patronictl edit-config'.";

    // Lines for databases and roles that come or go; a publish makes those too.
    private static IEnumerable<string> Logins(PostgresDefinition cluster) =>
        [.. cluster.Databases.Select(static database => $"{database.Name} of {database.Owner}"), .. cluster.Roles.SelectMany(static role => role.Logins.Select(login => $"{login} in {role.Database}"))];

    // By their paths. A list is one value.
    private static IEnumerable<string> Changes(PostgresDefinition before, PostgresDefinition after)
    {
        var (was, now) = (Leaves(before), Leaves(after));
        return now.Keys.Union(was.Keys).Order(StringComparer.Ordinal).Where(path => !JsonNode.DeepEquals(was.GetValueOrDefault(path), now.GetValueOrDefault(path)));
    }

    private static IReadOnlyDictionary<string, JsonNode?> Leaves(PostgresDefinition cluster) => new DynamicConfig(cluster.Settings ?? []).Leaves;
}

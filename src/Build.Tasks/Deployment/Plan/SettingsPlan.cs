using PatroniSwarm.Build.Deployment.History;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Plan;

/// <summary>What a publish sends to Patroni: the difference from what the last one did. To ask the cluster itself would take a service in the swarm.</summary>
internal static class SettingsPlan
{
    public static IEnumerable<PlannedChange> Of(StackDefinition stack, PublishRecord? published, Func<string, string?> variable)
    {
        foreach (var cluster in StackRoles.InRole(stack, StackRoles.Postgres).GroupBy(StackRoles.GroupOf))
        {
            if (DynamicConfig.Of(stack, cluster.First()) is not { } wanted || published?.DynamicConfigOf(cluster.First().Name, variable) is not { } before)
                continue;
            PlannedField[] fields =
            [
                .. wanted.Differences(before.Leaves).Select(path => new PlannedField(path, before.Leaves.GetValueOrDefault(path)?.ToJsonString(), wanted.Leaves[path]?.ToJsonString(), Drift: false)),
                .. wanted.Gone(before).Select(path => new PlannedField(path, before.Leaves.GetValueOrDefault(path)?.ToJsonString(), null, Drift: false)),
            ];
            if (fields.Length > 0)
                yield return new(PlanAction.Update, "patroni", cluster.Key) { Fields = fields, Effect = "sent to Patroni's dynamic configuration; members whose settings need it restart, the leader first", Writes = WriteGap.Of(stack, cluster.Key) };
        }
    }
}

using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Plan;

/// <summary>What a publish sends to Patroni: the difference from what the cluster has, or from what the last publish did where nobody reports that.</summary>
internal static class SettingsPlan
{
    public const string Kind = "patroni";

    /// <param name="stack">What it is to be.</param>
    /// <param name="report">What is seen from inside; null when nothing is.</param>
    /// <param name="published">What the last publish said of the cluster with this member; null when nothing is known of it.</param>
    public static IEnumerable<PlannedChange> Of(StackDefinition stack, ObserverReport? report, Func<string, DynamicConfig?> published)
    {
        foreach (var cluster in StackRoles.InRole(stack, StackRoles.Postgres).GroupBy(StackRoles.GroupOf))
        {
            if (DynamicConfig.Of(stack, cluster.First()) is not { } wanted)
                continue;
            var before = published(cluster.First().Name);
            if ((report?.Dynamic.GetValueOrDefault(cluster.Key) is { } live ? new DynamicConfig(live) : before) is not { } running)
                continue;
            PlannedField[] fields = [.. wanted.ChangesFrom(running, before).Select(static change => new PlannedField(change.Path, change.Old?.ToJsonString(), change.New?.ToJsonString(), change.Drift))];
            if (fields.Length > 0)
                yield return new(PlanAction.Update, Kind, cluster.Key) { Fields = fields, Effect = "sent to Patroni's dynamic configuration; members whose settings need it restart, the leader first", Writes = WriteGap.Of(stack, cluster.Key) };
        }
    }

    /// <summary>The clusters of these members whose configuration nobody reports.</summary>
    public static IEnumerable<string> Unknown(StackDefinition stack, ObserverReport? report, Func<string, bool> isThere) =>
        StackRoles.InRole(stack, StackRoles.Postgres)
            .Where(member => isThere(member.Name) && DynamicConfig.Of(stack, member) is not null)
            .Select(StackRoles.GroupOf)
            .Distinct()
            .Where(group => report?.Dynamic.ContainsKey(group) != true);
}

using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>What a publish sends to Patroni: the difference from the cluster's configuration, or from the last publish if no member reports it.</summary>
internal static class SettingsPlan
{
    public const string Kind = "patroni";

    /// <param name="stack">The wanted stack.</param>
    /// <param name="report">The observer's report; null if there is none.</param>
    /// <param name="published">The cluster in the last publish; null if unknown.</param>
    public static IEnumerable<PlannedChange> Of(StackDefinition stack, ObserverReport? report, Func<string, PostgresDefinition?> published)
    {
        foreach (var cluster in stack.Clusters.Postgres)
        {
            if (DynamicConfig.Of(cluster) is not { } wanted)
                continue;
            var before = published(cluster.Name);
            if ((report?.Dynamic.GetValueOrDefault(cluster.Name) is { } live ? new(live) : DynamicConfig.Of(before)) is not { } running)
                continue;
            var changes = wanted.ChangesFrom(running, DynamicConfig.Of(before));
            if (changes.Count == 0)
                continue;
            var effect = Effect(cluster, before, changes);
            yield return new(PlanAction.Update, Kind, cluster.Name)
            {
                Fields = [.. changes.Select(static change => new PlannedField(change.Path, change.Old?.ToJsonString(), change.New?.ToJsonString(), change.Drift))],
                Effect = $"sent to Patroni's dynamic configuration; {effect ?? "nothing restarts"}",
                Writes = effect is null ? null : WriteGap.Of(stack, cluster.Name),
            };
        }
    }

    /// <summary>The clusters of these members whose configuration no member reports.</summary>
    public static IEnumerable<string> Unknown(StackDefinition stack, ObserverReport? report, Func<string, bool> isThere) =>
        stack.Clusters.Postgres
            .Where(cluster => cluster.Settings is not null && cluster.Members.Any(member => isThere(member.Name)))
            .Select(static cluster => cluster.Name)
            .Where(group => report?.Dynamic.ContainsKey(group) != true);

    // Null: PostgreSQL reloads them. If neither this file nor the last publish has a parameter, it is unknown.
    private static string? Effect(PostgresDefinition cluster, PostgresDefinition? before, IReadOnlyList<SettingChange> changes)
    {
        string[] restarting = [.. cluster.NeedRestart, .. before?.NeedRestart ?? []];
        var restarts = changes.Where(change => restarting.Contains(change.Parameter)).Select(static change => change.Parameter!).ToList();
        if (changes.Any(SharedMemory.IsLowered))
            return $"{Needs(restarts)}; the leader restarts first, without a switchover, because less shared memory must take effect there first";
        if (restarts.Count > 0)
            return $"{Needs(restarts)}: the members restart one after the other, the leader last, after a switchover";
        return changes.Any(change => change.Parameter is { } name && !Names(cluster, name) && !Names(before, name)) ? "members restart one after the other if a setting needs it" : null;
    }

    private static string Needs(List<string> settings) => $"{string.Join(", ", settings)} {(settings.Count == 1 ? "needs" : "need")} a restart of PostgreSQL";

    private static bool Names(PostgresDefinition? cluster, string parameter) =>
        cluster?.Settings?["postgresql"]?["parameters"]?[parameter] is not null;
}

using System.Text.Json.Nodes;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Brings Patroni's dynamic configuration to what patroni.yml says, and restarts what waits for it.</summary>
internal sealed class PatroniSettings(StackDefinition stack, ClusterWatch watch, MemberGate gate, PatroniCommands patroni)
{
    /// <summary>Before the members change, so that each starts with the new values.</summary>
    /// <param name="group">The service's name.</param>
    /// <param name="before">What was published before; null when nothing is known of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ApplyAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        var members = Members(group);
        if (DynamicConfig.Of(stack, members[0]) is not { } wanted)
            return;
        var report = await gate.WaitAsync(
            seen => seen.Clusters.GetValueOrDefault(group)?.Leader is null ? "it has no leader" : null,
            $"{group} waits before its configuration is changed",
            reason => $"The dynamic configuration of {group} was not changed: {reason}. Mend the cluster, then publish again.",
            cancellation);
        if (report is not null && wanted.PatchFrom(report.Clusters[group].Keys!.Dynamic, before) is { } patch)
            await patroni.PatchAsync(group, report.Clusters[group].Leader!.Name, patch, cancellation);
    }

    /// <summary>
    /// After the members changed. What is left waits for the leader: a smaller max_connections and its like take effect there first
    /// (https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN).
    /// </summary>
    public async Task RestartPendingAsync(string group, CancellationToken cancellation)
    {
        if (!await watch.StartAsync(cancellation))
            return;
        for (var restarts = 0; restarts < 2 * Members(group).Count; restarts++)
        {
            var report = await WholeAsync(group, cancellation);
            var next = report?.Clusters.GetValueOrDefault(group)?.All.OrderByDescending(static member => member.Leads).FirstOrDefault(static member => member.Answer?.PendingRestart == true);
            if (next is null)
                return;
            await patroni.RestartAsync(group, next.Name, cancellation);
        }
    }

    private Task<ObserverReport?> WholeAsync(string group, CancellationToken cancellation) => gate.WaitAsync(
        report => Members(group).Select(member => MemberGate.Ill(report, member) is { } ill ? $"{member.Name}: {ill}" : null).FirstOrDefault(static ill => ill is not null),
        $"waiting for {group}",
        reason => $"{group} did not get well after its members changed: {reason}. Publish again to go on.",
        cancellation);

    private IReadOnlyList<ServiceDefinition> Members(string group) =>
        [.. StackRoles.InRole(stack, StackRoles.Postgres).Where(member => StackRoles.GroupOf(member) == group)];
}

using System.Globalization;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>Brings Patroni's dynamic configuration to what patroni.yml says, rolls it back, and restarts what waits for it.</summary>
internal sealed class PatroniSettings(StackDefinition stack, ClusterWatch watch, MemberGate gate, PatroniCommands patroni, TimeProvider clock)
{
    private const string LoopWait = "loop_wait";
    private static readonly TimeSpan DefaultLoopWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);

    // What Patroni answered to the last change of each cluster, and when: members report what they read in their last loop, which may be older.
    private readonly Dictionary<string, (DynamicConfig Config, long Since)> sent = [];

    // The clusters that were changed and may have members that wait for a restart.
    private readonly HashSet<string> unsettled = [];

    /// <summary>
    /// Before anything else changes: restores what was changed since the last publish, because a member may be unhealthy for it. Where nobody reports the
    /// configuration, this publish may be what mends that.
    /// </summary>
    /// <exception cref="DeployException">The cluster is paused, or Patroni refused.</exception>
    public async Task RestoreAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (before is not null && await LookAsync(group, cancellation) is { } report)
            await SendAsync(group, report, before, static change => change.Drift, cancellation);
    }

    /// <summary>Before the members change, so that each starts with the new values. What rolls it back, and tells so in words; null when nothing had to change.</summary>
    /// <param name="group">The service's name.</param>
    /// <param name="before">What was published before; null when nothing is known of it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Lazy<Task<SettingsUndone>>?> ApplyAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (Wanted(group) is null)
            return null;
        var report = await gate.WaitAsync(
            seen => seen.Dynamic.ContainsKey(group) ? null : "no member reports it",
            $"the dynamic configuration of {group} is compared first",
            reason => $"The dynamic configuration of {group} was not changed: {reason}. Mend the cluster, then publish again.",
            cancellation,
            reports: 1);
        var changes = report is null ? [] : await SendAsync(group, report, before, static _ => true, cancellation);
        return changes.Count == 0 ? null : new(() => UndoAsync(group, changes, cancellation));
    }

    /// <summary>When the stack is up: brings a cluster that found another configuration in its volumes, or that nobody reported on before, to this one.</summary>
    public async Task SettleAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (Wanted(group) is not null && await LookAsync(group, cancellation) is { } report)
            await SendAsync(group, report, before, static _ => true, cancellation);
        if (unsettled.Contains(group))
            await RestartPendingAsync(group, cancellation);
    }

    /// <summary>
    /// After the members changed. What is left waits for the leader: a smaller max_connections and its like take effect there first
    /// (https://www.postgresql.org/docs/current/hot-standby.html#HOT-STANDBY-ADMIN).
    /// </summary>
    public async Task RestartPendingAsync(string group, CancellationToken cancellation)
    {
        if (!await watch.StartAsync(cancellation))
            return;
        await UntilReportedAsync(group, cancellation);
        for (var restarts = 0; restarts < 2 * Members(group).Count; restarts++)
        {
            var report = await WholeAsync(group, cancellation);
            var next = report?.Clusters.GetValueOrDefault(group)?.All.OrderByDescending(static member => member.Leads).FirstOrDefault(static member => member.Answer?.PendingRestart == true);
            if (next is null)
                break;
            await patroni.RestartAsync(group, next.Name, cancellation);
        }

        unsettled.Remove(group);
    }

    /// <summary>Restarts the members that had the settings that were rolled back; what is left to do in words, or nothing.</summary>
    public async Task<string> RestartUndoneAsync(string group, CancellationToken cancellation)
    {
        try
        {
            await RestartPendingAsync(group, cancellation);
            return "";
        }
        catch (DeployException failure)
        {
            return $" Members that started with the new settings keep them until they restart: {failure.Message}";
        }
    }

    private async Task<IReadOnlyList<SettingChange>> SendAsync(string group, ObserverReport report, DynamicConfig? before, Func<SettingChange, bool> which, CancellationToken cancellation)
    {
        if (Wanted(group) is not { } wanted)
            return [];
        var live = sent.TryGetValue(group, out var last) ? last.Config : new(report.Dynamic[group]);
        var changes = wanted.ChangesFrom(live, before).Where(which).ToList();
        if (changes.Count == 0)
            return [];
        if (PostgresGate.Paused(report, group) is { } paused)
            throw new DeployException(DeployCodes.NotWhole, $"The dynamic configuration of {group} was not changed: {paused}. Publish again after it.");
        var (config, refusal) = await patroni.PatchAsync(group, Candidates(group, report), SettingChange.Patch(changes), cancellation);
        if (config is null)
            throw new DeployException(DeployCodes.DynamicConfig, $"Patroni did not accept the dynamic configuration of {group}: {refusal}. Nothing after it was changed; publish again.");
        Sent(group, config);
        return changes;
    }

    private void Sent(string group, DynamicConfig config)
    {
        sent[group] = (config, clock.GetTimestamp());
        unsettled.Add(group);
    }

    private async Task<SettingsUndone> UndoAsync(string group, IReadOnlyList<SettingChange> changes, CancellationToken cancellation)
    {
        var patch = SettingChange.PatchBack(changes);
        var (config, refusal) = await patroni.PatchAsync(group, Candidates(group, await watch.FirstAsync(LongestLook, cancellation)), patch, cancellation);
        if (config is null)
            return new(IsDone: false, $"Patroni's dynamic configuration of {group} was not rolled back: {refusal}. Run this in the container of a member: echo '{patch.ToJsonString()}' | patronictl edit-config --force --apply -");
        Sent(group, config);
        return new(IsDone: true, $"Patroni's dynamic configuration of {group} was rolled back too: {string.Join(", ", changes.Select(static change => change.Path))}.");
    }

    // Each member reads the configuration in its next loop, and reports in the one after it what waits for a restart.
    private async Task UntilReportedAsync(string group, CancellationToken cancellation)
    {
        if (!sent.TryGetValue(group, out var last))
            return;
        var loop = int.TryParse(last.Config.Leaves.GetValueOrDefault(LoopWait)?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : DefaultLoopWait;
        while (clock.GetElapsedTime(last.Since) < (2 * loop) + Allowance)
            await Task.Delay(Pause, clock, cancellation);
    }

    private async Task<ObserverReport?> LookAsync(string group, CancellationToken cancellation) =>
        await watch.StartAsync(cancellation) && await watch.FirstAsync(LongestLook, cancellation) is { } report && report.Dynamic.ContainsKey(group) ? report : null;

    private Task<ObserverReport?> WholeAsync(string group, CancellationToken cancellation) => gate.WaitAsync(
        report => MemberGate.WhyNotHealthy(report, Members(group)),
        $"waiting for {group}",
        reason => $"{group} did not get well after its members changed: {reason}. Publish again to go on.",
        cancellation);

    // The leader first; without one, any member whose Patroni answers can change the configuration.
    private IReadOnlyList<string> Candidates(string group, ObserverReport? report)
    {
        var leader = report?.Clusters.GetValueOrDefault(group)?.Leader?.Name;
        return [.. Members(group).Select(static member => member.Name).Prepend(leader).OfType<string>().Distinct()];
    }

    private DynamicConfig? Wanted(string group) => DynamicConfig.Of(stack, Members(group)[0]);

    private IReadOnlyList<ServiceDefinition> Members(string group) =>
        [.. StackRoles.InRole(stack, StackRoles.Postgres).Where(member => StackRoles.GroupOf(member) == group)];
}

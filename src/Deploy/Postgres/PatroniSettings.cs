using System.Globalization;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Postgres;

/// <summary>Makes Patroni's dynamic configuration match the stack file, rolls it back, and restarts the members that need it.</summary>
internal sealed class PatroniSettings(StackDefinition stack, ClusterWatch watch, MemberGate gate, PatroniCommands patroni, MemberRollout rollout, TimeProvider clock)
{
    private const string LoopWait = "loop_wait";
    private static readonly TimeSpan DefaultLoopWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);

    // Patroni's answer to the last change of each cluster, and its time: members report the state of their last loop, which may be older.
    private readonly Dictionary<string, (DynamicConfig Config, long Since)> sent = [];

    // The changed clusters that may have members waiting for a restart.
    private readonly HashSet<string> unsettled = [];

    // The clusters where a setting for shared memory became smaller: it must take effect in the leader first.
    private readonly HashSet<string> lowered = [];
    private readonly SettingsCheck check = new(stack, watch);

    /// <summary>
    /// Before anything else changes, restores the settings of the last publish, because a changed one may be why a member is unhealthy. If no member reports the
    /// configuration, this publish may correct that.
    /// </summary>
    /// <exception cref="DeployException">The cluster is paused, or Patroni refused.</exception>
    public async Task RestoreAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (before is not null && await LookAsync(group, cancellation) is { } report)
            await SendAsync(group, report, before, all => HbaTransition.WithFormer(all.Where(static change => change.Drift), before), cancellation);
    }

    /// <summary>Whether a running cluster reports other settings than the stack file.</summary>
    public async Task<bool> DifferAsync(string group, DynamicConfig? before, CancellationToken cancellation) =>
        Wanted(group) is { } wanted && await LookAsync(group, cancellation) is { } report && wanted.ChangesFrom(new(report.Dynamic[group]), before).Count > 0;

    /// <summary>Sends the settings before the members change, so that each starts with the new values. Returns the rollback, which describes itself; null if nothing had to change.</summary>
    /// <param name="group">The service's name.</param>
    /// <param name="before">The last publish; null if unknown.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DeployException">Patroni or PostgreSQL refused, and nothing was changed.</exception>
    public async Task<Lazy<Task<SettingsUndone>>?> ApplyAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (Wanted(group) is null)
            return null;
        var report = await gate.WaitAsync(
            seen => seen.Dynamic.ContainsKey(group) ? null : new ClusterFault.SettingsNotReported(),
            $"waiting before the dynamic configuration of {group} is compared",
            reason => $"The dynamic configuration of {group} was not changed: {reason}. Repair the cluster, then publish again.",
            cancellation,
            reports: 1);
        var changes = report is null ? [] : await SendAsync(group, report, before, all => HbaTransition.WithFormer(all, before), cancellation);
        if (changes.Count == 0)
            return null;
        await UntilReportedAsync(group, cancellation);
        if (await check.RefusalAsync(group, cancellation) is { } refusal)
            throw new DeployException(DeployCodes.DynamicConfig, $"PostgreSQL in {refusal}, and would not start with it. {(await UndoAsync(group, changes, cancellation)).How} No member was restarted.");
        return new(() => UndoAsync(group, changes, cancellation));
    }

    /// <summary>
    /// After the stack is up, gives this configuration to a cluster that found another one in its volumes, or that no member reported on before, and takes out the lines of pg_hba that the last publish had.
    /// </summary>
    public async Task SettleAsync(string group, DynamicConfig? before, CancellationToken cancellation)
    {
        if (Wanted(group) is not null && await LookAsync(group, cancellation) is { } report)
            await SendAsync(group, report, before, static all => all, cancellation);
        if (!unsettled.Contains(group))
            return;
        try
        {
            await RestartPendingAsync(group, cancellation);
        }
        catch (DeployException failure)
        {
            throw new DeployException(failure.Code, $"{failure.Message} Publish again to continue.");
        }
    }

    /// <summary>
    /// Restarts the members that wait for it, one after the other: the replicas, then, after a switchover, the former leader. A smaller setting for shared memory takes
    /// effect in the leader first, which restarts without a switchover.
    /// </summary>
    public async Task RestartPendingAsync(string group, CancellationToken cancellation)
    {
        if (!await watch.StartAsync(cancellation))
            return;
        await UntilReportedAsync(group, cancellation);
        var restarted = new HashSet<string>();
        for (var steps = 0; steps < 4 * Members(group).Count; steps++)
        {
            var report = await WholeAsync(group, cancellation);
            var pending = report?.Clusters.GetValueOrDefault(group)?.All.Where(static member => member.Answer?.PendingRestart == true).ToList() ?? [];
            var leader = pending.Find(static member => member.Leads);
            var replica = pending.Find(member => !member.Leads && !restarted.Contains(member.Name));
            var next = lowered.Contains(group) ? leader ?? replica : replica ?? leader;
            if (next is null)
                break;
            if (next == leader)
            {
                if (!lowered.Contains(group) && CanTakeOver(report!.Clusters[group]) && await rollout.HandOverAsync(leader.Name, group, report, cancellation))
                    continue;
                restarted.Clear();
            }

            await patroni.RestartAsync(group, next.Name, cancellation);
            restarted.Add(next.Name);
        }

        unsettled.Remove(group);
    }

    /// <summary>Restarts the members with the settings that were rolled back; returns what is left to do as text.</summary>
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

    private async Task<IReadOnlyList<SettingChange>> SendAsync(string group, ObserverReport report, DynamicConfig? before, Func<IEnumerable<SettingChange>, IEnumerable<SettingChange>> which, CancellationToken cancellation)
    {
        if (Wanted(group) is not { } wanted)
            return [];
        var live = sent.TryGetValue(group, out var last) ? last.Config : new(report.Dynamic[group]);
        var changes = which(wanted.ChangesFrom(live, before)).ToList();
        if (changes.Count == 0)
            return [];
        if (PostgresGate.Paused(report, group) is { } paused)
            throw new DeployException(DeployCodes.NotWhole, $"The dynamic configuration of {group} was not changed: {paused}. Resume the cluster, then publish again.");
        var (config, refusal) = await patroni.PatchAsync(group, Candidates(group, report), SettingChange.Patch(changes), cancellation);
        if (config is null)
            throw new DeployException(DeployCodes.DynamicConfig, $"Patroni did not accept the dynamic configuration of {group}: {refusal}. Nothing after it was changed. Publish again.");
        Sent(group, config);
        if (changes.Exists(SharedMemory.IsLowered))
            lowered.Add(group);
        return changes;
    }

    // A candidate that has the settings already, so that no member restarts twice.
    private static bool CanTakeOver(PatroniCluster cluster) =>
        cluster.All.Where(member => member.MayTakeOver && (member.Confirms || !cluster.Keys!.Synchronous)).Any(static member => member.Answer?.PendingRestart != true);

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
        lowered.Remove(group);
        return new(IsDone: true, $"Patroni's dynamic configuration of {group} was rolled back too: {string.Join(", ", changes.Select(static change => change.Path))}.");
    }

    // Each member reads the configuration in its next loop, and reports a pending restart in the loop after it.
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
        report => MemberGate.FaultOf(report, Members(group)),
        $"waiting for {group}",
        reason => $"{group} is unhealthy after its settings changed: {reason}.",
        cancellation);

    // The leader first; without one, any member that answers can change the configuration.
    private IReadOnlyList<string> Candidates(string group, ObserverReport? report)
    {
        var leader = report?.Clusters.GetValueOrDefault(group)?.Leader?.Name;
        return [.. Members(group).Select(static member => member.Name).OrderByDescending(name => name == leader)];
    }

    private DynamicConfig? Wanted(string group) => DynamicConfig.Of(stack.Clusters.FindPostgres(group));

    private IReadOnlyList<ServiceDefinition> Members(string group) =>
        stack.Members(StackRole.Postgres, group);
}

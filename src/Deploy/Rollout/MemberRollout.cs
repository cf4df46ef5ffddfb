using PatroniSwarm.Deploy.Drivers;
using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Rollout;

/// <summary>Changes the members of one cluster one after the other: followers first, the leader last, and PostgreSQL's leader only after a replica took over.</summary>
internal sealed class MemberRollout(MemberGate gate, PatroniCommands patroni, ServiceUpdates updates, TimeProvider clock, Action<string> say)
{
    private const int Attempts = 3;

    // After this time, no report is older than the switchover.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public async Task RunAsync(IEnumerable<PendingUpdate> pending, CancellationToken cancellation)
    {
        var waiting = pending.ToList();
        while (waiting.Count > 0)
        {
            // After each change, the leader and the unhealthy members may be different.
            var report = await gate.BeforeAsync(seen => Next(waiting, seen), cancellation);
            var next = Next(waiting, report);
            if (next.Restarts && report is not null && next.Definition.Role == StackRole.Postgres && Leader(report, next.Definition.Group) == next.Definition.Name && !MemberGate.IsLockedOut(report, next)
                && await HandOverAsync(next.Definition.Name, next.Definition.Group, report, cancellation))
                continue;

            say($"updating service {next.Spec.Name}: {next.Fields}");
            waiting.Remove(next);
            // With a new certificate it may be cut off from those whose certificates have ended, until they change too.
            var isCutOff = gate.CutOff.Contains(next.Definition.Group);
            var update = next with { WasHealthy = report is not null && !isCutOff && MemberGate.FaultOf(report, next.Definition) is null };
            await updates.ApplyAsync(update, isCutOff && waiting.Count > 0 ? null : () => gate.AfterAsync(next.Definition, cancellation), cancellation);
        }
    }

    /// <summary>
    /// Hands PostgreSQL's leadership over before the member stops; etcd elects a new leader on its own in about a second. False if the member does not lead, or no member can take over.
    /// </summary>
    public async Task<bool> HandOverAsync(string member, string group, ObserverReport report, CancellationToken cancellation)
    {
        if (!CanHandOver(report, group, member))
            return false;
        string? refusal = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            // For some seconds, Patroni refuses a candidate that has just started to stream.
            refusal = await patroni.TrySwitchoverAsync(group, report.Clusters[group].All, null, cancellation);
            var settling = new Deadline(clock, Settling);
            if (refusal is not null)
                say($"{group} has not switched over yet: {refusal}");

            // The successor may be lost at the same time, and the old leader may lead again.
            report = (await gate.WaitAsync(
                seen => Leader(seen, group) is { } leader && (leader != member || (settling.IsOver && CanHandOver(seen, group, member))) ? null : new ClusterFault.NobodyTookOver(),
                $"waiting for the switchover of {group}",
                reason => $"{member} was not changed: it was to hand over the leadership of {group}, and {reason}. Publish again.",
                cancellation))!;
            if (Leader(report, group) != member)
                return true;
        }

        throw new DeployException(DeployCodes.Switchover, $"{member} was not changed: it leads {group}, and {(refusal is null ? "leads it again after" : "did not hand it over in")} {Attempts} {(refusal is null ? "switchovers" : $"attempts: {refusal}")}. Look at 'patronictl list' in a member's container, then publish again.");
    }

    /// <summary>A switchover on request. It stops no member, so it neither needs nor waits for members that are lost.</summary>
    public async Task SwitchoverAsync(string group, string? candidate, IReadOnlyList<ServiceDefinition> members, CancellationToken cancellation)
    {
        var report = await gate.WaitAsync(
            seen => Unready(seen, group, members.FirstOrDefault(member => member.Name == candidate)),
            $"waiting for {group}",
            reason => $"{group} did not switch over: {reason}. Repair that first.",
            cancellation);
        if (report is null)
            throw new DeployException(DeployCodes.Switchover, $"{group} does not run in this swarm. Publish the stack first.");
        var leader = Leader(report, group);
        if (leader == candidate)
            throw new DeployException(DeployCodes.Switchover, $"{candidate} is already the leader. Name another member.");
        var lost = members.Where(member => MemberGate.FaultOf(report, member) is not null).Select(static member => member.Name).ToList();
        await patroni.SwitchoverAsync(group, report.Clusters[group].All, candidate, cancellation);
        var after = await gate.WaitAsync(
            seen => Leader(seen, group) is not { } successor || successor == leader ? new ClusterFault.NobodyTookOver() : MemberGate.FaultOf(seen, members.Where(member => !lost.Contains(member.Name))),
            $"waiting for the switchover of {group}",
            reason => $"{group} switched over, but is unhealthy: {reason}.",
            cancellation);
        var late = after!.Clusters[group].All.Where(static member => member is { Follows: true, Streams: false }).Select(static member => $"; {member.Name} is delayed by {member.Delay}, and streams again after that");
        say($"{group}: {Leader(after, group)} leads, and all replicas stream{(lost.Count == 0 ? "" : $", except {string.Join(", ", lost)}, which did not before")}{string.Concat(late)}");
    }

    // The reason why no member, or not the candidate, can take over. Patroni itself refuses a candidate that does not confirm commits.
    internal static ClusterFault? Unready(ObserverReport seen, string group, ServiceDefinition? candidate)
    {
        if (Leader(seen, group) is null)
            return new ClusterFault.NoLeader(null);
        if (candidate is not null)
            return MemberGate.FaultOf(seen, candidate) is { } fault ? new ClusterFault.OfMember(candidate.Name, null, fault) : null;
        var candidates = seen.Clusters[group].All.Where(static member => member.MayTakeOver).ToList();
        if (candidates.Count == 0)
            return new ClusterFault.NobodyStreams();
        return seen.Clusters[group].Keys!.Synchronous && !candidates.Any(static member => member.Confirms) ? new ClusterFault.NoSynchronousStandby(null) : null;
    }

    private static bool CanHandOver(ObserverReport report, string group, string member) =>
        Leader(report, group) == member && report.Clusters[group].All.Any(static other => other.MayTakeOver);

    private static string? Leader(ObserverReport report, string group) =>
        report.Clusters.GetValueOrDefault(group)?.Leader?.Name;

    // An unhealthy member may need the change: for example, one that restarted during a rotation cannot log in without it.
    internal static PendingUpdate Next(List<PendingUpdate> waiting, ObserverReport? report)
    {
        if (report is null)
            return waiting[0];
        // A member that does not answer changes first, because the gate of the others stays closed while it is silent.
        return waiting
            .OrderBy(update => RoleDrivers.Of(update.Definition) is var driver && driver.Leads(report, update.Definition) ? 3 : driver.FaultOf(report, update.Definition) is null ? 2 : driver.Answers(report, update.Definition) ? 1 : 0)
            .First();
    }
}

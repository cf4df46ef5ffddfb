using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment.Rollout;

/// <summary>A change of a service that waits for its turn.</summary>
internal sealed record PendingUpdate(ServiceDefinition Definition, ServiceSpec Spec, SwarmService Live, string Fields);

/// <summary>Changes the members of one cluster one after the other: followers first, the leader last, and PostgreSQL's only after a replica took over.</summary>
internal sealed class MemberRollout(MemberGate gate, PatroniCommands patroni, ServiceUpdates updates, Action<string> say)
{
    public async Task RunAsync(IEnumerable<PendingUpdate> pending, CancellationToken cancellation)
    {
        var waiting = pending.ToList();
        while (waiting.Count > 0)
        {
            // The one that leads may be another after each change.
            var report = await gate.BeforeAsync(waiting[0].Definition, cancellation);
            var next = waiting.FirstOrDefault(update => report is null || !Leads(report, update.Definition)) ?? waiting[0];
            if (next != waiting[0])
                report = await gate.BeforeAsync(next.Definition, cancellation);
            if (report is not null && Leads(report, next.Definition))
            {
                await HandOverAsync(next.Definition.Name, StackRoles.RoleOf(next.Definition) == StackRoles.Postgres ? StackRoles.GroupOf(next.Definition) : null, report, cancellation);
                await gate.BeforeAsync(next.Definition, cancellation);
            }

            say($"updating service {next.Spec.Name}: {next.Fields}");
            await updates.ApplyAsync(next.Spec, next.Live, () => gate.AfterAsync(next.Definition, cancellation), cancellation);
            waiting.Remove(next);
        }
    }

    /// <summary>Brings the leadership of PostgreSQL elsewhere before the member goes; etcd elects by itself, in about a second.</summary>
    public async Task HandOverAsync(string member, string? group, ObserverReport report, CancellationToken cancellation)
    {
        if (group is null || report.Clusters.GetValueOrDefault(group) is not { } members || !members.Any(other => other.Leads && other.Name == member) || !members.Any(static other => other.Streams))
            return;
        await patroni.SwitchoverAsync(group, members, null, cancellation);
        await gate.WaitAsync(
            seen => seen.Clusters.GetValueOrDefault(group)?.Any(other => other.Leads && other.Name != member) == true ? null : "no other member leads yet",
            $"waiting for the switchover of {group}",
            reason => $"{reason} of {group} after a switchover away from {member}, which was not changed. Publish again.",
            cancellation);
    }

    /// <summary>A switchover for its own sake.</summary>
    public async Task SwitchoverAsync(string group, string? candidate, IReadOnlyList<ServiceDefinition> members, CancellationToken cancellation)
    {
        string? Ill(ObserverReport seen) => members.Select(member => MemberGate.Ill(seen, member) is { } ill ? $"{member.Name}: {ill}" : null).FirstOrDefault(static ill => ill is not null);
        var report = await gate.WaitAsync(Ill, $"waiting for {group}", reason => $"{group} did not switch over: {reason}. Mend that member first.", cancellation);
        if (report is null)
            throw new DeployException(DeployCodes.Switchover, $"{group} does not run in this swarm. Publish the stack first.");
        var leader = report.Clusters[group].First(static member => member.Leads).Name;
        if (leader == candidate)
            throw new DeployException(DeployCodes.Switchover, $"{candidate} leads already. Name another member.");
        await patroni.SwitchoverAsync(group, report.Clusters[group], candidate, cancellation);
        var after = await gate.WaitAsync(
            seen => seen.Clusters[group].Any(member => member.Leads && member.Name != leader) ? Ill(seen) : "no other member leads yet",
            $"waiting for the switchover of {group}",
            reason => $"{group} switched over and is not whole: {reason}.",
            cancellation);
        say($"{group}: {after!.Clusters[group].First(static member => member.Leads).Name} leads, and all members stream");
    }

    private static bool Leads(ObserverReport report, ServiceDefinition member) => StackRoles.RoleOf(member) == StackRoles.Etcd
        ? report.EtcdLeaders.Contains(member.Name)
        : report.Clusters.GetValueOrDefault(StackRoles.GroupOf(member))?.Any(other => other.Leads && other.Name == member.Name) == true;
}

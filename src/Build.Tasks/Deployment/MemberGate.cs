using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Lets a member of etcd or PostgreSQL be changed only while the others of its cluster are well: never two of a kind down together.</summary>
internal sealed class MemberGate(IDockerClient client, StackNames names, StackDefinition stack, TimeSpan patience, Action<string> say) : IAsyncDisposable
{
    // A report may be a second older than the change before.
    private const int ReportsInARow = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private Observer? observer;

    /// <summary>Comes back when the member may be changed.</summary>
    /// <exception cref="DeployException">The others were not well in time.</exception>
    public async Task PassAsync(ServiceSpec member, IReadOnlyCollection<SwarmService> live, CancellationToken cancellation)
    {
        var definition = stack.Services.FirstOrDefault(service => names.Scoped(service.Name) == member.Name);
        var postgres = live.FirstOrDefault(service => StackRoles.InRole(stack, StackRoles.Postgres).Any(known => names.Scoped(known.Name) == service.Spec!.Name));
        if (definition is null || !StackRoles.IsMember(definition) || postgres is null)
            return;
        if (observer is null)
        {
            observer = new Observer(client, names);
            await observer.StartAsync(stack, postgres.Spec!, Longest, cancellation);
        }

        var end = DateTime.UtcNow + patience;
        string? told = null;
        for (var inARow = 0; inARow < ReportsInARow;)
        {
            var report = await observer.ReadAsync(cancellation);
            var reason = report is null ? "nothing is known of the cluster yet" : Reason(report, definition);
            inARow = reason is null ? inARow + 1 : 0;
            if (reason is not null && reason != told)
                say($"{definition.Name} waits before it is changed: {told = reason}");
            if (reason is not null && DateTime.UtcNow > end)
            {
                throw new DeployException(
                    DeployCodes.NotWhole,
                    $"{definition.Name} was not changed: after {patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s {reason}, and two members down at once could stop the cluster. What stands before it is done, the rest is as it was. Mend that member, then publish again.");
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Why the member should not be stopped now; null when it may be.</summary>
    internal string? Reason(ObserverReport report, ServiceDefinition member)
    {
        var group = StackRoles.GroupOf(member);
        var role = StackRoles.RoleOf(member);
        var others = StackRoles.InRole(stack, role!).Where(other => StackRoles.GroupOf(other) == group && other.Name != member.Name).Select(static other => other.Name).ToList();
        return role == StackRoles.Etcd ? Etcd(report, member.Name, others) : Postgres(report, group, member.Name, others);
    }

    public ValueTask DisposeAsync() => observer?.DisposeAsync() ?? ValueTask.CompletedTask;

    // A member that is down already loses nothing by a change, and a store without a quorum has nothing to lose.
    private static string? Etcd(ObserverReport report, string member, List<string> others)
    {
        var ill = others.Where(other => !report.Etcd.GetValueOrDefault(other)).ToList();
        return ill.Count == 0 || !report.Etcd.GetValueOrDefault(member) ? null : $"{string.Join(", ", ill)} of etcd is not healthy";
    }

    private static string? Postgres(ObserverReport report, string group, string member, List<string> others)
    {
        if (report.Paused.GetValueOrDefault(group))
            return $"{group} is paused (patronictl resume ends it)";
        var members = report.Clusters.GetValueOrDefault(group) ?? [];
        var well = members.Where(static other => other.Leads || other.Streams).Select(static other => other.Name).ToHashSet();
        var ill = others.Where(other => !well.Contains(other)).ToList();

        // A member that is down already loses nothing by a change, and a cluster without a leader has nothing to lose.
        if (!well.Contains(member) || !members.Any(static other => other.Leads))
            return null;
        if (ill.Count > 0)
            return $"{string.Join(", ", ill)} of {group} {(ill.Count == 1 ? "does" : "do")} not stream";

        // Without a confirming standby the change of the leader is a failover that may lose commits.
        return others.Count > 0 && report.Synchronous.GetValueOrDefault(group) && !members.Any(static other => other.Confirms)
            ? $"{group} has no synchronous standby"
            : null;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Rollout;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Etcd;

/// <summary>Removes members from etcd.</summary>
internal sealed class EtcdMembership(StackDefinition stack, ClusterWatch watch, MemberGate gate, ServiceUpdates updates, ServiceRemoval removal, Action<string> say)
{
    private const int RequestSeconds = 10;
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    /// <summary>Removes the members that neither the stack nor the swarm has from etcd, unless another member is unhealthy.</summary>
    public async Task RemoveLeftoversAsync(IReadOnlyList<ServiceDefinition> members, IReadOnlySet<string> services, CancellationToken cancellation)
    {
        var present = members.FirstOrDefault(member => services.Contains(member.Name));
        if (present is null || !await watch.StartAsync(cancellation) || await watch.FirstAsync(LongestLook, cancellation) is not { } report)
            return;
        foreach (var leftover in EtcdGate.Leftovers(report, [.. members.Select(static member => member.Name)], services.Contains))
            await LeaveEtcdAsync(leftover, Url(present), cancellation);
    }

    /// <summary>Removes a member whose service is about to be removed.</summary>
    /// <param name="service">Its service.</param>
    /// <param name="others">The members that stay.</param>
    /// <param name="voters">The number of members that etcd counts.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task LeaveAsync(SwarmService service, IReadOnlyList<ServiceDefinition> others, int voters, CancellationToken cancellation)
    {
        await EndAsync(service, LiveRoles.MemberOf(service), voters, cancellation);
        await LeaveEtcdAsync(LiveRoles.MemberOf(service), Url(others[0]), cancellation);
    }

    // Swarm would restart a removed member, which would add itself again, so it stops first. The others have a quorum then, except if only one is left: stopping
    // one of two ends the quorum. So swarm no longer restarts that member, and it ends when it is removed.
    private async Task EndAsync(SwarmService service, string member, int voters, CancellationToken cancellation)
    {
        if (voters > 2)
        {
            say($"stopping {member}");
            await updates.ChangeAsync(service.ID!, static spec => spec.Mode = new() { Replicated = new() { Replicas = 0 } }, cancellation);
            await removal.EndedAsync(service.ID!, cancellation);
            return;
        }

        say($"restarting {member} one last time, so that it does not come back to etcd");
        await updates.ChangeAsync(service.ID!, static spec => spec.TaskTemplate!.RestartPolicy = new() { Condition = "none" }, cancellation);
        await gate.WaitAsync(
            report => EtcdGate.Fault(report, member),
            $"waiting for {member}",
            reason => $"{member} was not removed: {reason}. Repair that member, then publish again.",
            cancellation);
    }

    // https://etcd.io/docs/v3.5/dev-guide/api_reference_v3/#service-cluster-apietcdserverpbrpcproto
    private async Task LeaveEtcdAsync(string member, string url, CancellationToken cancellation)
    {
        var list = await watch.SendAsync(new("POST", url + "/v3/cluster/member/list", new JsonObject(), RequestSeconds), null, cancellation);
        if (!list.IsSuccess)
            throw Refused(member, list);
        using var answer = JsonDocument.Parse(list.Body);
        var id = answer.RootElement.GetProperty("members").EnumerateArray()
            .Where(entry => Name(entry) == member)
            .Select(static entry => entry.GetProperty("ID").GetString())
            .FirstOrDefault();
        if (id is null)
            return;
        say($"removing {member} from etcd");
        var removed = await watch.SendAsync(new("POST", url + "/v3/cluster/member/remove", new JsonObject { ["ID"] = id }, RequestSeconds), null, cancellation);
        if (!removed.IsSuccess)
            throw Refused(member, removed);
    }

    private string Url(ServiceDefinition member) => stack.Clusters.FindEtcd(member.Group)!.Members.First(known => known.Name == member.Name).Client;

    // A member that never started has no name yet.
    private static string? Name(JsonElement entry) => entry.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } text
        ? text
        : entry.TryGetProperty("peerURLs", out var peers) && peers.EnumerateArray().FirstOrDefault().GetString() is { } url ? new Uri(url).Host : null;

    private static DeployException Refused(string member, ClusterAnswer answer) =>
        new(DeployCodes.NotWhole, $"etcd refuses to remove {member}: {answer.Body.Trim()}. Nothing was removed. When etcd is healthy, publish again.");
}

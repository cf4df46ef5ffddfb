using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Removes services, and the members that they are from their clusters first. Volumes stay.</summary>
internal sealed class ServiceRemoval(IDockerClient client, StackDefinition stack, ClusterWatch watch, MemberGate gate, MemberRollout rollout, ServiceUpdates updates, TimeProvider clock, Action<string> say)
{
    private const int RequestSeconds = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);

    // PostgreSQL may take two minutes to stop.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <exception cref="DeployException">Its cluster is not healthy enough to let it go.</exception>
    public async Task RunAsync(SwarmService service, CancellationToken cancellation)
    {
        var name = service.Spec!.Name!;
        var (role, group) = (LiveRoles.RoleOf(service), LiveRoles.GroupOf(service));
        var others = stack.Members(role, group).ToList();
        if (role is StackRole.Etcd or StackRole.Postgres && others.Count > 0)
            await LeaveAsync(service, role, others, cancellation);
        say($"removing service {name}");
        try
        {
            await client.Swarm.RemoveServiceAsync(service.ID!, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }

        await EndedAsync(service.ID!, cancellation);
    }

    /// <summary>Takes the members out of etcd that neither the stack nor the swarm has any more. While another one is not healthy, they stay.</summary>
    public async Task RemoveLeftoversAsync(IReadOnlyList<ServiceDefinition> members, IReadOnlySet<string> services, CancellationToken cancellation)
    {
        var present = members.FirstOrDefault(member => services.Contains(member.Name));
        if (present is null || !await watch.StartAsync(cancellation) || await watch.FirstAsync(LongestLook, cancellation) is not { } report)
            return;
        foreach (var leftover in EtcdGate.Leftovers(report, [.. members.Select(static member => member.Name)], services.Contains))
            await LeaveEtcdAsync(leftover, Url(present), cancellation);
    }

    private async Task LeaveAsync(SwarmService service, StackRole role, List<ServiceDefinition> others, CancellationToken cancellation)
    {
        var (member, names) = (LiveRoles.MemberOf(service), others.Select(static other => other.Name).ToList());
        var report = await gate.WaitAsync(
            seen => MemberGate.WhyNotHealthy(seen, others)
                ?? (role == StackRole.Etcd ? EtcdGate.Of(seen, member, names, counts: true).Reason : null),
            $"{member} waits before it is removed",
            reason => $"{member} was not removed: {reason}. Mend that member, then publish again.",
            cancellation);
        if (report is null)
            return;
        if (role == StackRole.Postgres)
        {
            await rollout.HandOverAsync(member, others[0].Group, report, cancellation);
        }
        else if (EtcdGate.Voters(report, names) is var voters && voters.Contains(member))
        {
            await EndAsync(service, member, voters.Count, cancellation);
            await LeaveEtcdAsync(member, Url(others[0]), cancellation);
        }
    }

    // Swarm restarts a member that was taken out, and it adds itself again: so it ends before. The others are a quorum then, but not the one of two, whose end
    // would be that of the quorum: swarm is told to restart it no more, and it ends when it is taken out.
    private async Task EndAsync(SwarmService service, string member, int voters, CancellationToken cancellation)
    {
        if (voters > 2)
        {
            say($"stopping {member}");
            await updates.ChangeAsync(service.ID!, static spec => spec.Mode = new() { Replicated = new() { Replicas = 0 } }, cancellation);
            await EndedAsync(service.ID!, cancellation);
            return;
        }

        say($"{member} is restarted for the last time, so that it does not come back to etcd");
        await updates.ChangeAsync(service.ID!, static spec => spec.TaskTemplate!.RestartPolicy = new() { Condition = "none" }, cancellation);
        await gate.WaitAsync(
            report => EtcdGate.Reason(report, member),
            $"waiting for {member}",
            reason => $"{member} was not removed: {reason}. Mend that member, then publish again.",
            cancellation);
    }

    private async Task EndedAsync(string service, CancellationToken cancellation)
    {
        for (var deadline = new Deadline(clock, Longest); !deadline.IsOver && await HasTasksAsync(service, cancellation);)
            await Task.Delay(Pause, clock, cancellation);
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

    // One that never started has no name yet.
    private static string? Name(JsonElement entry) => entry.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } text
        ? text
        : entry.TryGetProperty("peerURLs", out var peers) && peers.EnumerateArray().FirstOrDefault().GetString() is { } url ? new Uri(url).Host : null;

    private static DeployException Refused(string member, ClusterAnswer answer) =>
        new(DeployCodes.NotWhole, $"etcd does not let {member} go: {answer.Body.Trim()}. Nothing was removed; publish again when etcd is healthy.");

    // All tasks are listed, because the engine knows no filter by a service that is gone. What runs on a node that is down, nobody knows.
    private async Task<bool> HasTasksAsync(string service, CancellationToken cancellation)
    {
        var tasks = (await client.Tasks.ListAsync(new TasksListParameters(), cancellation)).Where(task => task.ServiceID == service && EndedTasks.IsNot(task)).ToList();
        return tasks.Count > 0 && (await SwarmView.NodesAsync(client, cancellation)).Any(node => node.IsReady && tasks.Exists(task => task.NodeID == node.Id));
    }
}

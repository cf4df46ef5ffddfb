using System.Text.Json;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.Deployment.Rollout;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Deployment;

/// <summary>Removes services, and the members that they are from their clusters first. Volumes stay.</summary>
internal sealed class ServiceRemoval(IDockerClient client, StackDefinition stack, ClusterWatch watch, MemberGate gate, MemberRollout rollout, TimeProvider clock, Action<string> say)
{
    private const int RequestSeconds = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // PostgreSQL may take two minutes to stop.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <exception cref="DeployException">Its cluster is not well enough to let it go.</exception>
    public async Task RunAsync(SwarmService service, CancellationToken cancellation)
    {
        var name = service.Spec!.Name!;
        var (role, group) = (StackRoles.RoleOf(service), StackRoles.GroupOf(service));
        var others = StackRoles.InRole(stack, role ?? "").Where(member => StackRoles.GroupOf(member) == group).ToList();
        if (role is StackRoles.Etcd or StackRoles.Postgres && others.Count > 0)
            await LeaveAsync(StackRoles.MemberOf(service), role, others, cancellation);
        say($"removing service {name}");
        try
        {
            await client.Swarm.RemoveServiceAsync(service.ID!, cancellation);
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
        }

        var deadline = new Deadline(clock, Longest);
        while (!deadline.IsOver && await HasTasksAsync(service.ID!, cancellation))
            await Task.Delay(Pause, clock, cancellation);
    }

    private async Task LeaveAsync(string member, string role, List<ServiceDefinition> others, CancellationToken cancellation)
    {
        var report = await gate.WaitAsync(
            seen => others.Select(other => MemberGate.Ill(seen, other) is { } ill ? $"{other.Name}: {ill}" : null).FirstOrDefault(static ill => ill is not null),
            $"{member} waits before it is removed",
            reason => $"{member} was not removed: {reason}. Mend that member, then publish again.",
            cancellation);
        if (role == StackRoles.Etcd)
            await LeaveEtcdAsync(member, ObserverPlan.EtcdUrl(others[0]), cancellation);
        else if (report is not null)
            await rollout.HandOverAsync(member, StackRoles.GroupOf(others[0]), report, cancellation);
    }

    // https://etcd.io/docs/v3.5/dev-guide/api_reference_v3/#service-cluster-apietcdserverpbrpcproto
    private async Task LeaveEtcdAsync(string member, string url, CancellationToken cancellation)
    {
        var list = await watch.SendAsync(new("POST", url + "/v3/cluster/member/list", new JsonObject(), RequestSeconds), null, cancellation);
        if (!list.IsSuccess)
            throw Refused(member, list);
        using var answer = JsonDocument.Parse(list.Body);
        var id = answer.RootElement.GetProperty("members").EnumerateArray()
            .Where(entry => entry.TryGetProperty("name", out var name) && name.GetString() == member)
            .Select(static entry => entry.GetProperty("ID").GetString())
            .FirstOrDefault();
        if (id is null)
            return;
        say($"removing {member} from etcd");
        var removed = await watch.SendAsync(new("POST", url + "/v3/cluster/member/remove", new JsonObject { ["ID"] = id }, RequestSeconds), null, cancellation);
        if (!removed.IsSuccess)
            throw Refused(member, removed);
    }

    private static DeployException Refused(string member, ClusterAnswer answer) =>
        new(DeployCodes.NotWhole, $"etcd does not let {member} go: {answer.Body.Trim()}. Nothing was removed; publish again when etcd is well.");

    // All tasks are listed, because the engine knows no filter by a service that is gone. What runs on a node that is down, nobody knows.
    private async Task<bool> HasTasksAsync(string service, CancellationToken cancellation)
    {
        var tasks = (await client.Tasks.ListAsync(new TasksListParameters(), cancellation)).Where(task => task.ServiceID == service && EndedTasks.IsNot(task)).ToList();
        return tasks.Count > 0 && (await SwarmView.NodesAsync(client, cancellation)).Any(node => node.IsReady && tasks.Exists(task => task.NodeID == node.Id));
    }
}

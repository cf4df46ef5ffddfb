using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.ShortLived;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>
/// Empties the volumes of a stack on their nodes. A manager cannot remove a volume on another node, so a task on each node empties it. The
/// empty volume stays and is like a new one.
/// </summary>
internal sealed class VolumeErasure(IDockerClient client, StackNames names, TimeSpan patience, TimeProvider clock, Action<string> say)
{
    internal static readonly string Script = EmbeddedScript.Read("VolumeErasure.sh");

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(StackData data, CancellationToken cancellation)
    {
        say($"emptying {Text(data)}");
        var paths = data.Own.Select(static (_, index) => $"/erase/{index}").ToList();
        var container = new ContainerSpec
        {
            Command = ["sh", "-c", Script, "erase", .. paths],
            // Files in a volume may belong to any user, and be in folders that only their owners may change.
            User = "0",
            CapabilityAdd = ["CAP_DAC_OVERRIDE", "CAP_FOWNER"],
            Mounts = [.. data.Own.Zip(paths, static (mount, path) => new Mount { Type = mount.Type, Source = mount.Source, Target = path, VolumeOptions = mount.VolumeOptions })],
        };
        // If the tasks of a service are not bound to a node, each node has a volume.
        var isEverywhere = data.Service.Mode?.Replicated is not { Replicas: 1 or null };
        await using var service = new ShortLivedService(client, names, clock);
        await service.StartAsync("erase", container, data.Service, [], isEverywhere, patience, patience, cancellation);
        await DoneAsync(service.Name!, isEverywhere, data, cancellation);
    }

    private async Task DoneAsync(string service, bool isEverywhere, StackData data, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["service"] = new Dictionary<string, bool> { [service] = true } };
        var deadline = new Deadline(clock, patience);
        while (true)
        {
            var nodes = await SwarmView.NodesAsync(client, cancellation);
            var expected = isEverywhere ? nodes.Count(node => node.Takes(data.Service)) : 1;
            var tasks = await client.Tasks.ListAsync(new TasksListParameters { Filters = filters }, cancellation);
            if (tasks.Count >= expected && tasks.All(static task => task.Status?.State == TaskState.Complete))
                return;
            if (tasks.FirstOrDefault(static task => task.Status?.State is TaskState.Failed or TaskState.Rejected) is { } failed)
            {
                var node = nodes.FirstOrDefault(node => node.Id == failed.NodeID)?.Hostname;
                throw Failure($"could not be deleted{(node is null ? "" : $" on {node}")}: {await WhyAsync(service, failed, cancellation)}");
            }

            if (deadline.IsOver)
                throw Failure($"was not deleted in {patience.TotalSeconds:0} s. Check that its node is up");
            await Task.Delay(Pause, clock, cancellation);
        }

        DeployException Failure(string what) => new(DeployCodes.RemoveVolumes, $"The data in {Text(data)} {what}. The stack's services are removed; this data and the secrets stay. Run the removal again to delete them.");
    }

    // The script's output says more than its exit code.
    private async Task<string> WhyAsync(string service, TaskResponse failed, CancellationToken cancellation)
    {
        try
        {
            return (await new ServiceLog(client).LastLinesAsync(service, lines: 1, cancellation)) is [.., var last] ? last : failed.Status!.Err ?? "";
        }
        catch (Exception failure) when ((failure is DockerApiException || EngineFailure.IsConnection(failure)) && !cancellation.IsCancellationRequested)
        {
            return failed.Status!.Err ?? "";
        }
    }

    private static string Text(StackData data) => string.Join(", ", data.Own.Select(static mount => mount.Source));
}

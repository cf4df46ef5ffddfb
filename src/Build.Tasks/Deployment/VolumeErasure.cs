using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;
using PatroniSwarm.Build.Swarm;

namespace PatroniSwarm.Build.Deployment;

/// <summary>
/// Empties the volumes of a stack where they are. A manager cannot remove a volume of another node, so a task beside each empties it; the
/// empty volume stays, and is as good as a new one.
/// </summary>
internal sealed class VolumeErasure(IDockerClient client, StackNames names, StackDefinition stack, IReadOnlyList<SwarmService> services, TimeSpan patience, TimeProvider clock, Action<string> say)
{
    private const int SuffixBytes = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var service in services)
        {
            var template = service.Spec!.TaskTemplate!;
            var own = (template.ContainerSpec!.Mounts ?? []).Where(mount => mount.Type == "volume" && IsOwn(mount.Source)).ToList();
            if (own.Count > 0)
                await EraseAsync(service.Spec, own, cancellation);
        }
    }

    private async Task EraseAsync(ServiceSpec owner, List<Mount> mounts, CancellationToken cancellation)
    {
        say($"emptying {string.Join(", ", mounts.Select(static mount => mount.Source))}");
        var name = $"{names.Stack}_erase-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))}";
        var paths = mounts.Select(static (_, index) => $"/erase/{index}").ToList();
        var spec = new ServiceSpec
        {
            Name = name,
            TaskTemplate = new()
            {
                ContainerSpec = new()
                {
                    Image = owner.TaskTemplate!.ContainerSpec!.Image,
                    Command = ["find", .. paths, "-mindepth", "1", "-delete"],
                    User = "0",
                    Healthcheck = new() { Test = ["NONE"] },
                    Mounts = [.. mounts.Zip(paths, static (mount, path) => new Mount { Type = mount.Type, Source = mount.Source, Target = path, VolumeOptions = mount.VolumeOptions })],
                },
                RestartPolicy = new() { Condition = "none" },
                Placement = new() { Constraints = owner.TaskTemplate.Placement?.Constraints },
            },
            Mode = owner.Mode?.Global is null ? new() { Replicated = new() { Replicas = 1 } } : new() { Global = new() },
        };
        var created = (await client.Swarm.CreateServiceAsync(new() { Service = spec }, cancellation)).ID!;
        try
        {
            await DoneAsync(created, mounts, cancellation);
        }
        finally
        {
            await client.Swarm.RemoveServiceAsync(created, CancellationToken.None);
        }
    }

    private async Task DoneAsync(string service, List<Mount> mounts, CancellationToken cancellation)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["service"] = new Dictionary<string, bool> { [service] = true } };
        var deadline = new Deadline(clock, patience);
        while (true)
        {
            var tasks = await client.Tasks.ListAsync(new TasksListParameters { Filters = filters }, cancellation);
            if (tasks.Count > 0 && tasks.All(static task => task.Status?.State == TaskState.Complete))
                return;
            if (tasks.FirstOrDefault(static task => task.Status?.State is TaskState.Failed or TaskState.Rejected) is { } failed)
                throw new DeployException(DeployCodes.RemoveVolumes, $"The data in {Text(mounts)} could not be deleted: {failed.Status!.Err}. The services are gone, this data is not; run it again.");
            if (deadline.IsOver)
                throw new DeployException(DeployCodes.RemoveVolumes, $"The data in {Text(mounts)} is not deleted after {patience.TotalSeconds:0} s. Is its node reachable? Run it again.");
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private bool IsOwn(string? source) =>
        stack.Volumes.Any(volume => !volume.Value.External && names.Volume(volume.Key, volume.Value) == source);

    private static string Text(IEnumerable<Mount> mounts) => string.Join(", ", mounts.Select(static mount => mount.Source));
}

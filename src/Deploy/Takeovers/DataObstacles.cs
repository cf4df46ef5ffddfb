using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy.Takeovers;

/// <summary>Whether a service that is taken over keeps its data: what it mounts, and where.</summary>
internal static class DataObstacles
{
    private const string Volume = "volume";

    /// <summary>A member must keep everything that it writes to. Another service may drop a mount, but it must not get another volume in the same place.</summary>
    public static IEnumerable<Obstacle> Of(ServiceSpec wanted, ServiceSpec live, bool isMember)
    {
        var (next, now) = (Mounts(wanted), Mounts(live));
        foreach (var mount in next.Where(mount => isMember || now.Any(other => other.Target == mount.Target)))
        {
            var present = now.FirstOrDefault(other => other.Target == mount.Target);
            if (!IsSame(mount, present))
                yield return new("other data", $"it has {(present is null ? "nothing" : Text(present))} at {mount.Target}, and the stack file mounts {Text(mount)} there, so it would start without the data that it has now");
        }

        foreach (var dropped in now.Where(mount => isMember && next.All(other => other.Target != mount.Target)))
            yield return new("other data", $"it has {Text(dropped)} at {dropped.Target}, which the stack file does not mount");
    }

    /// <summary>What a service writes to and keeps. Each task gets a new volume where the volume has no name.</summary>
    public static IReadOnlyList<Mount> Mounts(ServiceSpec spec) =>
        [.. (spec.TaskTemplate?.ContainerSpec?.Mounts ?? []).Where(static mount => mount is { Type: Volume or "bind" or "cluster", ReadOnly: not true, Source.Length: > 0 })];

    /// <summary>Whether both are the same place on a node.</summary>
    public static bool IsSamePlace(Mount mount, Mount other) => (mount.Type, mount.Source) == (other.Type, other.Source);

    public static string Text(Mount mount) =>
        $"the {(mount.Type == "bind" ? "directory" : "volume")} {mount.Source}{(mount.VolumeOptions?.Subpath is { Length: > 0 } path ? $" ({path})" : "")}";

    private static bool IsSame(Mount mount, Mount? other) =>
        other is not null && IsSamePlace(mount, other) && (mount.VolumeOptions?.Subpath ?? "") == (other.VolumeOptions?.Subpath ?? "") && Driver(mount) == Driver(other);

    private static string Driver(Mount mount) => mount.VolumeOptions?.DriverConfig is { } driver
        ? $"{(driver.Name == "local" ? "" : driver.Name)} {string.Join(' ', (driver.Options ?? new Dictionary<string, string>()).OrderBy(static option => option.Key, StringComparer.Ordinal).Select(static option => $"{option.Key}={option.Value}"))}".Trim()
        : "";
}

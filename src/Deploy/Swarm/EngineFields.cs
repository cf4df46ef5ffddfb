using Docker.DotNet.Models;
using Version = System.Version;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>Fields that an older engine silently drops. If they were sent, the live service would differ forever.</summary>
internal static class EngineFields
{
    private static readonly Version StartInterval = new(1, 44);
    private static readonly Version Subpath = new(1, 45);

    /// <summary>Removes them; returns which they were, and since which version engines know them.</summary>
    public static IReadOnlyList<string> DropUnknown(ServiceSpec spec, Version? engine)
    {
        var dropped = new List<string>();
        var container = spec.TaskTemplate?.ContainerSpec;
        if (engine < StartInterval && container?.Healthcheck is { StartInterval: not null } check)
        {
            check.StartInterval = null;
            dropped.Add($"healthcheck.start_interval (API {StartInterval})");
        }

        foreach (var volume in (container?.Mounts ?? []).Select(static mount => mount.VolumeOptions).Where(volume => engine < Subpath && volume?.Subpath is not null))
        {
            volume!.Subpath = null;
            dropped.Add($"volume.subpath (API {Subpath})");
        }

        return dropped;
    }
}

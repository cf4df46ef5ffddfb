using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The mounts of a service in swarm's specification.</summary>
internal sealed class MountSpecs(StackDefinition stack, StackNames names)
{
    public Mount For(MountDefinition mount)
    {
        var spec = new Mount
        {
            Type = mount.Type,
            Source = mount.Source,
            Target = mount.Target,
            ReadOnly = mount.ReadOnly ? true : null,
            Consistency = mount.Consistency,
            BindOptions = mount.Propagation is null ? null : new() { Propagation = mount.Propagation },
            TmpfsOptions = mount.TmpfsSize is { } size ? new() { SizeBytes = size == 0 ? null : size } : null,
        };
        if (mount is { Type: "volume", Source.Length: > 0 })
            Named(spec, mount, stack.Volumes[mount.Source]);
        if (mount.Type == "cluster")
            Cluster(spec, mount.Source!);
        return spec;
    }

    private void Named(Mount spec, MountDefinition mount, VolumeDefinition volume)
    {
        spec.Source = names.Volume(mount.Source!, volume);
        spec.VolumeOptions = new() { NoCopy = mount.NoCopy ? true : null, Subpath = mount.Subpath };
        if (volume.External)
            return;
        spec.VolumeOptions.Labels = names.Labels(volume.Labels);
        if (!string.IsNullOrEmpty(volume.Driver) || volume.DriverOptions is not null)
            spec.VolumeOptions.DriverConfig = new() { Name = volume.Driver, Options = volume.DriverOptions?.ToDictionary() };
    }

    // A group of volumes is the swarm's, and has no other name in a stack.
    private void Cluster(Mount spec, string source)
    {
        spec.Source = stack.Volumes.TryGetValue(source, out var volume) ? names.Volume(source, volume) : source;
        spec.ClusterOptions = new();
    }
}

using Docker.DotNet.Models;
using PatroniSwarm.Build.StackFile;

namespace PatroniSwarm.Build.Swarm;

/// <summary>What a service mounts, as swarm wants to be told.</summary>
internal sealed class MountSpecs(StackDefinition stack, StackNames names)
{
    public Mount For(MountDefinition mount)
    {
        var spec = new Mount { Type = mount.Type, Target = mount.Target, ReadOnly = mount.ReadOnly ? true : null };
        switch (mount.Type)
        {
            case "volume":
                Volume(spec, mount);
                break;
            case "bind":
                spec.Source = Absolute(mount.Source ?? "");
                spec.BindOptions = mount.Propagation is null ? null : new() { Propagation = mount.Propagation };
                break;
            default:
                spec.TmpfsOptions = mount.TmpfsSize is { } size ? new() { SizeBytes = size == 0 ? null : size } : null;
                break;
        }

        return spec;
    }

    private void Volume(Mount spec, MountDefinition mount)
    {
        if (string.IsNullOrEmpty(mount.Source))
        {
            spec.VolumeOptions = mount.NoCopy ? new() { NoCopy = true } : null;
            return;
        }

        var volume = stack.Volumes[mount.Source];
        spec.Source = names.Volume(mount.Source, volume);
        spec.VolumeOptions = new() { NoCopy = mount.NoCopy ? true : null, Subpath = mount.Subpath };
        if (volume.External)
            return;
        spec.VolumeOptions.Labels = names.Labels(volume.Labels);
        if (volume.Driver is not null || volume.DriverOptions is not null)
            spec.VolumeOptions.DriverConfig = new() { Name = volume.Driver, Options = volume.DriverOptions?.ToDictionary() };
    }

    private string Absolute(string source)
    {
        if (source == "~" || source.StartsWith("~/", StringComparison.Ordinal))
            return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + source[1..];
        return source.StartsWith('/') ? source : Path.GetFullPath(Path.Combine(stack.Directory, source));
    }
}

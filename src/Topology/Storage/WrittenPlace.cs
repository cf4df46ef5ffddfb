namespace PatroniSwarm.Topology;

/// <summary>A place on a node's disk that a service writes to.</summary>
/// <param name="Path">The folder, the device, or the volume by its name.</param>
internal sealed record WrittenPlace(Service Service, Node Node, string Path, Anchor Anchor)
{
    /// <summary>Whether the path is the name of a volume of the stack.</summary>
    public bool IsVolume { get; private init; }

    /// <summary>The place and every folder around it, the outermost last.</summary>
    public IEnumerable<string> Around()
    {
        var path = Path;
        while (true)
        {
            yield return path;
            var slash = path.LastIndexOf('/');
            if (slash < 0 || path == "/")
                yield break;
            path = slash == 0 ? "/" : path.Substring(0, slash);
        }
    }

    /// <summary>Every place that is written to, in the order of the services. A place on the network belongs to no node.</summary>
    public static IEnumerable<WrittenPlace> Of(Stack stack)
    {
        var volumes = Volumes.ByName(stack);
        foreach (var service in stack.AllServices().Where(static service => service.KeepsData()))
            foreach (var member in service.MembersIn(stack))
            {
                if (service.Data.Directory is { } directory)
                    yield return new(service, member.Node, HostPath.Normal(directory), Anchor.DataOf(service, "path"));
                else if (service.Data.Volume?.IsOnNetwork() != true)
                    yield return OfVolume(service, member.Node, member.Name, service.Data.Volume ?? new(), Anchor.DataOf(service, "Device"));
            }

        foreach (var service in stack.Services)
            foreach (var mount in OwnMounts.OnNode(volumes, service))
                foreach (var node in service.NodesIn(stack).Distinct())
                    yield return mount.Kind == MountKind.Volume
                        ? OfVolume(service, node, mount.Source, volumes[mount.Source], mount.AnchorIn(service, mount.SourceArgument()))
                        : new(service, node, HostPath.Normal(mount.Source), mount.AnchorIn(service, mount.SourceArgument()));
    }

    // A volume with a device counts as that device. A file system in memory is not shared.
    private static WrittenPlace OfVolume(Service service, Node node, string name, VolumeSource volume, Anchor anchor) =>
        volume is { Device.Length: > 0 } && volume.IsLocalDriver() && !volume.IsInMemory()
            ? new(service, node, HostPath.Normal(volume.Device!), anchor)
            : new(service, node, name, anchor) { IsVolume = true };
}

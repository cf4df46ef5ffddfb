namespace PatroniSwarm.Topology;

/// <summary>The data that a service of the user's own keeps on its node.</summary>
internal static class OwnMounts
{
    /// <summary>The mounts that it writes to and that are separate on each node.</summary>
    public static IEnumerable<ServiceMount> OnNode(IReadOnlyDictionary<string, VolumeSource> volumes, UserService service) =>
        service.Mounts.Where(mount => !mount.ReadOnly && mount.Kind switch
        {
            MountKind.Volume => volumes[mount.Source] is var source && source.IsOfNode() && !source.IsInMemory(),
            MountKind.Bind => !HostPath.IsOfSystem(mount.Source),
            _ => false,
        });
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>Reads where a service keeps its data.</summary>
internal static class StorageReader
{
    public static DataStorage Data(Part part)
    {
        var volume = part.First("DataVolume");
        var directory = part.First("DataDirectory");
        return new DataStorage
        {
            Directory = directory?.Text(0),
            Volume = volume is null ? null : ReadVolume(volume),
            Size = (directory ?? volume)?.Named<string?>("Size", null),
        };
    }

    public static IEnumerable<ServiceMount> Mounts(Part part) =>
    [
        .. part.All("Volume").Select(static (attribute, index) => new ServiceMount
        {
            Kind = MountKind.Volume,
            Source = attribute.Text(0),
            Target = attribute.Text(1),
            ReadOnly = attribute.Named("ReadOnly", false),
            Volume = ReadVolume(attribute),
            Index = index,
        }),
        .. part.All("BindMount").Select(static (attribute, index) => new ServiceMount
        {
            Kind = MountKind.Bind,
            Source = attribute.Text(0),
            Target = attribute.Text(1),
            ReadOnly = attribute.Named("ReadOnly", false),
            Index = index,
        }),
        .. part.All("Tmpfs").Select(static (attribute, index) => new ServiceMount
        {
            Kind = MountKind.Tmpfs,
            Target = attribute.Text(0),
            Size = attribute.Named<string?>("Size", null),
            Index = index,
        }),
    ];

    private static VolumeSource ReadVolume(StackAttribute attribute) => new()
    {
        Driver = attribute.Named<string?>("Driver", null),
        Type = attribute.Named<string?>("Type", null),
        Device = attribute.Named<string?>("Device", null),
        Options = attribute.Named<string?>("Options", null),
    };
}


namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads what services use: networks and volumes.</summary>
internal static class ResourceReader
{
    private const int WithAttachable = 2;
    private const int WithVolumeName = 4;
    private const int WithNetworkName = 5;
    private const int WithClusterSpec = 10;

    private static readonly Dictionary<string, string> NoLabels = [];
    private static readonly string[] OwnOnly = ["driver", "driver_opts", "ipam", "internal", "attachable", "labels"];

    public static NetworkDefinition Network(StackNode node) => node.IsNull ? new() : node.Read(Network, StackKeys.Extended);

    public static VolumeDefinition Volume(StackNode node) => node.IsNull ? new() : node.Read(Volume, StackKeys.Extended);

    private static NetworkDefinition Network(StackMap map)
    {
        var ipam = map["ipam"]?.Read(static map => (
            Driver: map["driver"]?.Text(),
            Subnets: (map["config"]?.List() ?? []).Select(static item => item.Read(static map => map["subnet"]?.Text() ?? "")).ToList()));
        var (external, name) = ExternalReader.Read(map, WithNetworkName, StackKeys.Refused);
        var network = new NetworkDefinition
        {
            Name = name,
            External = external,
            Driver = map["driver"]?.Text(),
            DriverOptions = map["driver_opts"] is { } options ? TextMapping.Options(options) : null,
            Labels = map["labels"] is { } labels ? TextMapping.Labels(labels) : NoLabels,
            Internal = map["internal"]?.Flag() ?? false,
            Attachable = map["attachable", WithAttachable]?.Flag() ?? false,
            AddressDriver = ipam?.Driver,
            Subnets = ipam?.Subnets ?? [],
        };
        foreach (var key in OwnOnly.Where(key => external && map.Has(key)))
            map[key]!.Note("ignored: the network is external, and stays as it is");
        return network;
    }

    private static VolumeDefinition Volume(StackMap map)
    {
        var (external, name) = ExternalReader.Read(map, WithVolumeName, StackKeys.Refused);
        var volume = new VolumeDefinition
        {
            Name = name,
            External = external,
            Driver = map["driver"]?.Text(),
            DriverOptions = map["driver_opts"] is { } options ? TextMapping.Options(options) : null,
            Labels = map["labels"] is { } labels ? TextMapping.Labels(labels) : NoLabels,
        };
        if (external && (volume.Driver, volume.DriverOptions?.Count ?? 0, volume.Labels.Count) is not (null or "", 0, 0))
            throw map.Node.Wrong("a volume that is external has its driver and its labels already; leave them out");
        if (map.Node.Source.Version >= WithClusterSpec)
            ClusterVolume.Check(map["x-cluster-spec"]);
        return volume;
    }
}

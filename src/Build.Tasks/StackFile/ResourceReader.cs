namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads what services use: networks, volumes, configs, secrets.</summary>
internal static class ResourceReader
{
    public static NetworkDefinition Network(StackNode node) => node.Read(map =>
    {
        var ipam = map["ipam"]?.Read(static map => (
            Driver: map["driver"]?.Text(),
            Subnets: (map["config"]?.Items() ?? []).Select(Subnet).ToList()));
        return new NetworkDefinition
        {
            Name = map["name"]?.Text(),
            External = map["external"]?.Flag() ?? false,
            Driver = map["driver"]?.Text(),
            DriverOptions = map["driver_opts"]?.TextMap(),
            Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
            Internal = map["internal"]?.Flag() ?? false,
            Attachable = map["attachable"]?.Flag() ?? false,
            AddressDriver = ipam?.Driver,
            Subnets = ipam?.Subnets ?? [],
        };
    });

    public static VolumeDefinition Volume(StackNode node) => node.Read(static map => new VolumeDefinition
    {
        Name = map["name"]?.Text(),
        External = map["external"]?.Flag() ?? false,
        Driver = map["driver"]?.Text(),
        DriverOptions = map["driver_opts"]?.TextMap(),
        Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
    });

    public static FileDefinition File(StackNode node) => node.Read(map =>
    {
        var external = map["external"]?.Flag() ?? false;
        return new FileDefinition
        {
            Name = map["name"]?.Text(),
            External = external,
            File = map["file"]?.Text() ?? (external ? null : throw node.Wrong("the key 'file' is missing")),
            TemplateDriver = map["template_driver"]?.Text(),
            Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
        };
    });

    private static string Subnet(StackNode item) =>
        item.Read(map => (map["subnet"] ?? throw item.Wrong("the key 'subnet' is missing")).Text());
}

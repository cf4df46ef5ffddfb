namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads what services use: networks, volumes, configs, secrets.</summary>
internal static class ResourceReader
{
    public static NetworkDefinition Network(StackMap map)
    {
        var ipam = map["ipam"]?.Read(static map => (
            Driver: map["driver"]?.Text(),
            Subnets: (map["config"]?.Items() ?? []).Select(Subnet).ToList()));
        return new()
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
    }

    public static VolumeDefinition Volume(StackMap map) => new()
    {
        Name = map["name"]?.Text(),
        External = map["external"]?.Flag() ?? false,
        Driver = map["driver"]?.Text(),
        DriverOptions = map["driver_opts"]?.TextMap(),
        Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
    };

    public static FileDefinition File(StackMap map) => new()
    {
        Name = map["name"]?.Text(),
        External = map["external"]?.Flag() ?? false,
        File = map["file"]?.Text(),
        TemplateDriver = map["template_driver"]?.Text(),
        Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
    };

    private static string Subnet(StackNode item) =>
        item.Read(map => (map["subnet"] ?? throw item.Wrong("the key 'subnet' is missing")).Text());
}


namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads the configs and secrets of a stack.</summary>
internal static class FileReader
{
    private const int WithName = 5;
    private const int WithDrivers = 8;

    public static FileDefinition Config(StackNode node) => node.Read(static map => File(map), StackKeys.Extended);

    public static FileDefinition Secret(StackNode node) => node.Read(
        static map =>
        {
            var driver = map["driver", WithDrivers];
            var options = map["driver_opts", WithDrivers];
            return File(map, driver?.Text() is { Length: > 0 } name ? name : null) with
            {
                DriverOptions = options is null ? null : TextMapping.Options(options),
            };
        },
        StackKeys.Extended);

    private static FileDefinition File(StackMap map, string? driver = null)
    {
        var (external, name) = ExternalReader.Read(map, WithName, StackKeys.Dropped);
        var template = map["template_driver", WithDrivers]?.Text();
        var file = map["file"]?.Text() is { Length: > 0 } path ? path : null;
        if (file is null && driver is null && !external)
            throw map.Node.Wrong("the key 'file' is missing");
        if (file is not null && driver is not null && !external)
            throw map.Node.Wrong("the value comes from a driver or from a file; leave one of them out");
        return new()
        {
            Name = name,
            External = external,
            File = file,
            Place = map["file"]?.Place,
            Driver = driver,
            TemplateDriver = template,
            Labels = map["labels"] is { } labels ? TextMapping.Labels(labels) : new Dictionary<string, string>(),
        };
    }
}

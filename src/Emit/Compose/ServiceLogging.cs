using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>Where a service's output goes. Docker's default json-file grows until the disk is full, so it always has a limit here.</summary>
public static class ServiceLogging
{
    // As much as Docker's driver 'local' keeps by default.
    private const string LargestFile = "20MB";
    private const int Files = 5;

    private static readonly Logging Default = new();

    public static YamlMap Of(Stack stack, Service service)
    {
        var logging = service.Logging ?? stack.Logging ?? Default;
        return new()
        {
            ["driver"] = logging.Driver,
            ["options"] = logging.WritesFiles() ? Bound(logging) : null,
        };
    }

    private static YamlMap Bound(Logging logging) => new()
    {
        ["max-size"] = Text.Of(MemorySize.Bytes(logging.MaxSize ?? LargestFile)),
        ["max-file"] = Text.Of(logging.MaxFile == 0 ? Files : logging.MaxFile),
    };
}

using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Compose;

/// <summary>What is left to somebody who breaks into a container of a service that is built here: no capabilities, no file of the image to change, and a bounded number of files to open.</summary>
/// <remarks>
/// What an image of the user's own writes is not known, so its root file system stays writable. It may start as root, change the owner of its volume and then its user, which needs most of the
/// capabilities that Docker gives. It needs none to forge packets on the networks of the stack, or to create devices.
/// </remarks>
public static class Confinement
{
    private static readonly string[] All = ["ALL"];
    private static readonly string[] NeededByNone = ["MKNOD", "NET_RAW"];

    public static string[] DroppedCapabilities(Service service) => service.Image is null ? All : NeededByNone;

    /// <summary>Whether the root file system is read-only; null for the engine's default.</summary>
    public static object? ReadOnlyRoot(Service service) => service.Image is null ? true : null;

    /// <summary>The limits of the kernel on each process.</summary>
    public static YamlMap? Ulimits(Stack stack, Service service) => service.BoundsIn(stack) is { } bounds ? new() { ["nofile"] = bounds.Files } : null;
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A node, read from its class.</summary>
internal static class NodeReader
{
    public static Node Read(Part part) => new()
    {
        Type = part.Type.MetadataName,
        Hostname = part.Kind.Text(0),
        Role = part.Kind.NamedEnum("Role", NodeRole.Worker),
        Zone = part.Kind.Named<string?>("Zone", null),
        Address = part.Kind.Named<string?>("Address", null),
        Mtu = part.Kind.Named("Mtu", 0),
        Memory = part.Kind.Named<string?>("Memory", null),
        Cpus = part.Kind.Named("Cpus", 0),
        Engine = part.Kind.Named<string?>("Engine", null),
        Architecture = part.Kind.Named<string?>("Architecture", null),
        Labels = part.NamedValues("NodeLabel"),
    };
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A node, read from its class.</summary>
internal static class NodeReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("Write what a node has in [SwarmNode(…, Memory = \"…\", Cpus = …)], and what a service may take on the class of the service", "Limits", "Reservations"),
        new("Write [NodeLabel(\"…\", \"…\")] for a label of a node", "Label"),
        new("Write it on the class of the service that is to run on this node", "On", "OnEveryNode", "OnManagers"),
    ];

    public static Node Read(Part part) => Read(part, isThisEngine: part.Kind.Data.ConstructorArguments.IsEmpty);

    private static Node Read(Part part, bool isThisEngine) => new()
    {
        Type = part.Type.MetadataName,
        Hostname = isThisEngine ? "localhost" : part.Kind.Text(0),
        IsThisEngine = isThisEngine,
        Role = part.Kind.NamedEnum("Role", isThisEngine ? NodeRole.Manager : NodeRole.Worker),
        Zone = part.Kind.Named<string?>("Zone", null),
        Address = part.Kind.Named("Address", isThisEngine ? "127.0.0.1" : null),
        Mtu = part.Kind.Named("Mtu", 0),
        Memory = part.Kind.Named<string?>("Memory", null),
        Cpus = part.Kind.Named("Cpus", 0),
        Engine = part.Kind.Named<string?>("Engine", null),
        Architecture = part.Kind.Named<string?>("Architecture", null),
        Labels = part.NamedValues("NodeLabel"),
    };
}

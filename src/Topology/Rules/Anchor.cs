namespace PatroniSwarm.Topology;

/// <summary>The place in the source where a problem is shown. If that part is not written, the problem is shown at the part around it.</summary>
/// <param name="Type">The nested class; empty for the stack class itself.</param>
/// <param name="Attribute">The attribute, without suffix. Null: the class's name.</param>
/// <param name="Argument">The argument by parameter or property name; a type argument as <c>&lt;0&gt;</c>. Null: the whole attribute.</param>
/// <param name="Occurrence">Which of several attributes of that name on the class, from 0.</param>
public sealed record Anchor(string Type, string? Attribute = null, string? Argument = null, int Occurrence = 0)
{
    /// <summary>The stack class.</summary>
    public static Anchor Stack(string? attribute = null, string? argument = null, int occurrence = 0) =>
        new("", attribute, argument, occurrence);

    /// <summary>An argument of the attribute that makes a class a service.</summary>
    public static Anchor Of(Service service, string? argument = null) => new(service.Type, service.AttributeName(), argument);

    /// <summary>The type argument that puts a member on its node.</summary>
    public static Anchor Of(Service service, PlacedMember placed) =>
        new(service.Type, "On", $"<{placed.Argument}>", placed.Attribute);

    /// <summary>The attribute that says where a cluster keeps its data.</summary>
    public static Anchor DataOf(Service service, string argument) => new(service.Type, service.Data.Directory is null ? "DataVolume" : "DataDirectory", argument);

    /// <summary>The attribute that places a service.</summary>
    public static Anchor PlacementOf(Service service) => service.Placement.Kind switch
    {
        PlacementKind.Nodes => new(service.Type, "On"),
        PlacementKind.EveryNode => new(service.Type, "OnEveryNode"),
        PlacementKind.Managers => new(service.Type, "OnManagers"),
        _ => Of(service),
    };
}

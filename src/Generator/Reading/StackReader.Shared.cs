using Microsoft.CodeAnalysis;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <content>Reads what all services have in common.</content>
internal sealed partial class StackReader
{
    private Service Shared(Part part, Service service) => service with
    {
        Type = part.Type.MetadataName,
        Name = part.ServiceName(),
        Image = part.First("Image")?.Text(0) ?? service.Image,
        Placement = ReadPlacement(part),
        Data = StorageReader.Data(part),
        Limits = ReadAmounts(part.First("Limits")),
        Reservations = ReadAmounts(part.First("Reservations")),
        Labels = part.NamedValues("Label"),
        Logging = ReadLogging(part.First("Logging")),
    };

    private Placement ReadPlacement(Part part)
    {
        var kinds = part.Attributes.Select(static attribute => attribute.Name).Where(ServiceKind.IsPlacement).Distinct().ToList();
        if (kinds.Count > 1)
        {
            problems.Add(StackDeclaration.PlacementTwice.Problem(
                new Anchor(part.Type.MetadataName, kinds[1]),
                $"{part.Type.Name} is placed by [{Shown(kinds[0])}] and by [{Shown(kinds[1])}]. Keep one of the two."));
        }

        return new Placement
        {
            Kind = kinds.FirstOrDefault() switch
            {
                "On" => PlacementKind.Nodes,
                "OnEveryNode" => PlacementKind.EveryNode,
                "OnManagers" => PlacementKind.Managers,
                _ => PlacementKind.None,
            },
            On = kinds.FirstOrDefault() == "On" ? ReadOn(part).ToEquatableArray() : EquatableArray<PlacedMember>.Empty,
        };
    }

    private static IEnumerable<PlacedMember> ReadOn(Part part) =>
        part.All("On").SelectMany((attribute, index) => attribute.TypeArguments.Select((node, position) => (Node: node, Position: position)).Where(on => !part.Stack.LeavesOut(on.Node)).Select(on => new PlacedMember
        {
            NodeType = part.Stack.NameOf(on.Node),
            Member = attribute.Named<string?>("Member", null),
            Attribute = index,
            Argument = on.Position,
            Tags = ReadTags(attribute, part.Stack),
        }));

    private static MemberTags ReadTags(StackAttribute attribute, DeclaredStack stack) => new()
    {
        NoFailover = attribute.Named("NoFailover", false),
        NoSync = attribute.Named("NoSync", false),
        NoLoadBalance = attribute.Named("NoLoadBalance", false),
        FailoverPriority = attribute.Named("FailoverPriority", 1),
        ReplicateFrom = attribute.NamedType("ReplicateFrom", stack),
        ApplyDelay = attribute.Named<string?>("ApplyDelay", null),
    };

    private static ResourceAmounts ReadAmounts(StackAttribute? attribute) => attribute is null ? new ResourceAmounts() : new ResourceAmounts
    {
        Memory = attribute.Named<string?>("Memory", null),
        Cpus = attribute.Named("Cpus", 0d),
        Pids = attribute.Named("Pids", 0),
    };

    private static string Shown(string placement) => placement == "On" ? "On<…>" : placement;

    private static Logging? ReadLogging(StackAttribute? attribute) => attribute is null ? null : new Logging
    {
        Driver = attribute.Text(0),
        MaxSize = attribute.Named<string?>("MaxSize", null),
        MaxFile = attribute.Named("MaxFile", 0),
    };
}

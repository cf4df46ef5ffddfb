namespace PatroniSwarm.Topology;

/// <content>How many tasks run where.</content>
public static partial class IgnoredArguments
{
    // [On<…>] has at most so many type arguments.
    private const int MostNodes = 7;

    private static IEnumerable<IgnoredArgument> OfPlacement() =>
    [
        IgnoredArgument.Of(
            "Service",
            One<UserService>("Replicas", static service => service is { ReplicasWritten: true, Replicas: > 0 }),
            "[OnEveryNode], with another number of nodes",
            isLoss: true,
            OnEveryNode,
            static service => Anchor.Of(service),
            static (stack, service) => service.TasksIn(stack) is > 0 and var tasks && tasks != service.Replicas ? $"{service.Type} is placed by [OnEveryNode], and runs one task on each of {tasks} nodes" : null,
            static (stack, service) => $"Remove Replicas, or write [On<{Nodes(stack, service)}>] in place of [OnEveryNode], which spreads {(service.Replicas == 1 ? "1 task" : $"{service.Replicas} tasks")} over the nodes that it names"),
        IgnoredArgument.Of(
            "Service",
            One<UserService>("Replicas", static service => service is { ReplicasWritten: true, Replicas: > 1 }),
            "[OnEveryNode], with as many nodes",
            isLoss: false,
            OnEveryNode,
            static service => Anchor.Of(service),
            static (stack, service) => service.TasksIn(stack) == service.Replicas ? $"{service.Type} is placed by [OnEveryNode], and runs one task on each node, however many there are" : null,
            static (_, _) => "Remove Replicas"),
        IgnoredArgument.Of(
            "Service",
            One<UserService>("MaxReplicasPerNode", static service => service.MaxReplicasPerNode > 0),
            "[OnEveryNode]",
            isLoss: false,
            OnEveryNode,
            static service => Anchor.Of(service),
            static (_, service) => $"{service.Type} is placed by [OnEveryNode], and runs one task on each node",
            static (_, _) => "Remove MaxReplicasPerNode"),
        IgnoredArgument.Of(
            "Service",
            One<UserService>("Replicas", static service => service is { ReplicasWritten: true, Replicas: > 0 }),
            "[On<…>] with more nodes",
            isLoss: true,
            static stack => stack.Services.Where(static service => service.Placement.Kind == PlacementKind.Nodes),
            static service => Anchor.Of(service),
            static (stack, service) => service.PlacementIsSound(stack) && service.NodesIn(stack).Count() is var nodes && nodes > service.Replicas
                ? $"[On<…>] names {nodes} nodes, and {service.Type} runs one task at least on each of them"
                : null,
            static (stack, service) => $"Write Replicas = {service.NodesIn(stack).Count()} or more, or name {(service.Replicas == 1 ? "1 node" : $"{service.Replicas} nodes")} only"),
        Member(
            "a single node of [Service(…)]",
            "Service",
            static stack => stack.Services.Where(service => service.PlacementIsSound(stack) && service.NodesIn(stack).Take(2).Count() == 1),
            static service => $"{service.Type} runs on a single node, and is known by the service's own name"),
    ];

    // A member's name, for services whose tasks have no names.
    private static IgnoredArgument Member(string beside, string written, Func<Stack, IEnumerable<Service>> services, Func<Service, string> because) =>
        IgnoredArgument.Of<(Service Service, PlacedMember Placed)>(
            "On",
            One<(Service Service, PlacedMember Placed)>("Member", static on => on.Placed.Member is not null),
            beside,
            isLoss: true,
            stack => services(stack).SelectMany(static service => TagsOfMember.OnePerAttribute(service.Placement.On), static (service, placed) => (service, placed)),
            static on => new(on.Service.Type, "On", null, on.Placed.Attribute),
            (_, on) => because(on.Service),
            (_, on) => $"Write Name = {CSharpText.Literal(on.Placed.Member!)} in [{written}(…)], or remove Member");

    private static IEnumerable<UserService> OnEveryNode(Stack stack) => stack.Services.Where(static service => service.Placement.Kind == PlacementKind.EveryNode);

    private static string Nodes(Stack stack, UserService service) =>
        string.Join(", ", service.NodesIn(stack).Take(Math.Min(MostNodes, service.Replicas)).Select(static node => node.Type));
}

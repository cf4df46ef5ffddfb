namespace PatroniSwarm.Topology;

/// <summary>Every argument that is ignored beside another one. Pairs of arguments that other rules report are not here.</summary>
public static partial class IgnoredArguments
{
    public static IReadOnlyList<IgnoredArgument> All { get; } = [.. OfPostgres(), .. OfPlacement(), .. OfProxies(), .. OfServices(), .. OfStack()];

    private static IEnumerable<IgnoredArgument> OfStack() =>
    [
        IgnoredArgument.Of<Stack>(
            "OverlayNetwork",
            [("Attachable", static stack => stack.Network.Attachable)],
            "no service on the edge network",
            isLoss: true,
            static stack => [stack],
            static _ => Anchor.Stack("OverlayNetwork"),
            static (stack, _) => stack.AllServices().Any() && Wiring.Of(stack).Networks.All(static network => network.Kind != NetworkKind.Edge)
                ? $"Stack {stack.Name} has no proxy and no service of your own, and so no edge network, which is the one that containers may join"
                : null,
            static (_, _) => $"Add an {ProxyText.Attribute} or a [Service(…)], or remove Attachable"),
    ];

    // A row about one argument.
    private static (string Name, Func<T, bool> IsWritten)[] One<T>(string name, Func<T, bool> isWritten) => [(name, isWritten)];
}

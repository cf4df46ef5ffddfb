namespace PatroniSwarm.Topology;

/// <content>What is written about proxies.</content>
public static partial class IgnoredArguments
{
    private static IEnumerable<IgnoredArgument> OfProxies() =>
    [
        Member(
            ProxyText.Attribute,
            "HAProxy<…>",
            static stack => stack.Proxies,
            static proxy => $"{proxy.Type} is one service on all of its nodes, and its tasks have no names of their own"),
    ];
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>HAProxy, read from its class.</summary>
internal static class HAProxyReader
{
    /// <summary>Attributes that people put on such a class by mistake.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced { get; } =
    [
        new("The ports that a proxy publishes are Primary and Replicas: write [HAProxy<…>(Primary = 5432, Replicas = 5433)]", "Publish"),
        new("The cluster that a proxy leads to is its type argument: [HAProxy<…>]", "ConnectsTo"),
        new("Remove it: a proxy keeps no data", "DataVolume", "DataDirectory", "Volume", "BindMount", "Tmpfs"),
        new("Remove it: haproxy.cfg is written from the stack, and what you can set are the arguments of [HAProxy<…>(…)]", "EnvironmentVariable", "Secret"),
    ];

    public static HAProxyService Read(Part part)
    {
        var defaults = new HAProxyService();
        return new HAProxyService
        {
            Backend = part.Kind.FirstTypeName(part.Stack),
            Primary = part.Kind.Named("Primary", defaults.Primary),
            Replicas = part.Kind.Named("Replicas", defaults.Replicas),
            MaxConnections = part.Kind.Named("MaxConnections", defaults.MaxConnections),
            Clients = part.Kind.Named("Clients", defaults.Clients),
        };
    }

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(HAProxyService proxy, Stack stack) =>
        $"HAProxy on {ServiceKind.Nodes(proxy, stack)}; port {proxy.Primary} leads to the leader{(proxy.Replicas == 0 ? "" : $", {proxy.Replicas} to a replica")}";
}

using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>HAProxy, read from its class.</summary>
internal static class HAProxyReader
{
    public static HAProxyService Read(Part part)
    {
        var unsaid = new HAProxyService();
        return new HAProxyService
        {
            Backend = part.Kind.FirstTypeName(part.Stack),
            Primary = part.Kind.Named("Primary", unsaid.Primary),
            Replicas = part.Kind.Named("Replicas", unsaid.Replicas),
            MaxConnections = part.Kind.Named("MaxConnections", unsaid.MaxConnections),
        };
    }

    /// <summary>The service in a line of the stack's documentation.</summary>
    public static string Describe(HAProxyService proxy, Stack stack) =>
        $"HAProxy on {ServiceKind.Nodes(proxy, stack)}; port {proxy.Primary} leads to the leader{(proxy.Replicas == 0 ? "" : $", {proxy.Replicas} to a replica")}";
}

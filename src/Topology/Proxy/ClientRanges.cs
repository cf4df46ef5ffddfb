using System.Net;

namespace PatroniSwarm.Topology;

/// <summary>The clients that may connect to a proxy's ports.</summary>
internal static class ClientRanges
{
    public const string Argument = "Clients";

    /// <summary>The ranges. Null: everybody. One that is wrong, which a rule reports, lets nobody in.</summary>
    public static EquatableArray<ClientRange>? Of(HAProxyService proxy) =>
        proxy.Clients is null ? null : Written(proxy).Select(static text => ClientRange.Read(text, out _, out _)).OfType<ClientRange>().ToEquatableArray();

    /// <summary>The ranges as written, without the spaces around them.</summary>
    public static IReadOnlyList<string> Written(HAProxyService proxy) =>
        [.. (proxy.Clients ?? "").Split(',').Select(static text => text.Trim()).Where(static text => text.Length > 0)];

    /// <summary>Whether <see cref="ClientsNotRead"/> has nothing to report.</summary>
    public static bool AreRead(HAProxyService proxy) => ClientsNotRead.MistakeIn(proxy) is null;

    /// <summary>The addresses of nodes that are no clients. Those of the machine itself never pass the firewall.</summary>
    public static IReadOnlyList<Node> LeftOut(EquatableArray<ClientRange> clients, IEnumerable<Node> nodes) =>
        [.. nodes.Where(node => node.FirewallAddress() is { } address && !IPAddress.IsLoopback(address) && !clients.Any(range => range.Contains(address)))];
}

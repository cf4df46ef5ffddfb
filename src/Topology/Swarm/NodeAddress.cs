using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The IP address or DNS name of a node, as written.</summary>
internal static class NodeAddress
{
    private static readonly Regex DnsName = new(@"\A(?=.{1,253}\z)(?:[a-zA-Z0-9_](?:[a-zA-Z0-9_\-]{0,61}[a-zA-Z0-9_])?\.)*[a-zA-Z0-9_](?:[a-zA-Z0-9_\-]{0,61}[a-zA-Z0-9_])?\.?\z", RegexOptions.CultureInvariant);

    private static readonly Regex AroundHost = new(@"\A\s*(?:[a-zA-Z][a-zA-Z0-9+.\-]*://)?(?:[^@/\s]*@)?(?:\[([0-9a-fA-F:.]+)\]|([^:/\s]+))(?::[0-9]*)?(?:/\S*)?\s*\z", RegexOptions.CultureInvariant);

    /// <summary>Whether one machine can have it.</summary>
    public static bool IsOne(string text) => Ip(text) is { } address ? IsOfMachine(address) : DnsName.IsMatch(text) && !LooksNumeric(text);

    /// <summary>Whether it is a loopback address or name.</summary>
    public static bool IsOfItself(string text) =>
        Ip(text) is { } address ? IPAddress.IsLoopback(address) : text.TrimEnd('.').Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address without scheme, user, port, path and spaces. Null: none.</summary>
    public static string? Within(string text) =>
        AroundHost.Match(text) is { Success: true } match && (match.Groups[1].Success ? match.Groups[1] : match.Groups[2]).Value is var host && IsOne(host) ? host : null;

    /// <summary>A normalized address, equal for all ways to write it.</summary>
    public static string Key(string text) => Ip(text) is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : text.TrimEnd('.').ToUpperInvariant();

    // IPAddress reads 10 as 0.0.0.10, 010 as 8, and [::1]:80 without its port.
    private static IPAddress? Ip(string text) =>
        text.IndexOf('[') < 0 && IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text) ? address : null;

    private static bool IsOfMachine(IPAddress address)
    {
        var first = address.GetAddressBytes()[0];
        return address.AddressFamily == AddressFamily.InterNetwork
            ? first is > 0 and < 224
            : !address.Equals(IPAddress.IPv6Any) && first != 0xff && address.ScopeId == 0;
    }

    // The last part of a name is never a number (RFC 1123, 2.1), so this is an address with a mistake.
    internal static bool LooksNumeric(string name)
    {
        var parts = name.TrimEnd('.').Split('.');
        var last = parts[parts.Length - 1];
        return last.All(static one => one is >= '0' and <= '9') || last.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
    }
}

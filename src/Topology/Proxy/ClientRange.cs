using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PatroniSwarm.Topology;

/// <summary>A range of addresses from which clients connect, IPv4 or IPv6.</summary>
/// <param name="Text">In CIDR notation.</param>
/// <param name="Prefix">The common prefix of its addresses, as text of 0 and 1.</param>
/// <param name="IsIpv6">Whether its addresses are IPv6.</param>
public sealed record ClientRange(string Text, string Prefix, bool IsIpv6)
{
    /// <summary>Reads a range. If it is none: null, the first words of what is wrong, and what was probably meant (null: unknown).</summary>
    internal static ClientRange? Read(string text, out string wrong, out string? meant)
    {
        (wrong, meant) = ("is no range of addresses", null);
        var parts = text.Split('/');
        if (parts.Length > 2 || Address(parts[0]) is not { } address)
            return null;
        var bits = AddressBits.Of(address);
        if (parts.Length == 1)
        {
            (wrong, meant) = ("has no prefix length", $"{address}/{bits.Length}");
            return null;
        }

        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > bits.Length)
            return null;
        var prefix = bits.Substring(0, length);
        var first = AddressBits.Address(prefix.PadRight(bits.Length, '0'));
        var range = new ClientRange(FormattableString.Invariant($"{first}/{length}"), prefix, bits.Length == 128);
        if (bits.Equals(prefix.PadRight(bits.Length, '0'), StringComparison.Ordinal))
            return range;
        (wrong, meant) = ("is not the first address of its range", range.Text);
        return null;
    }

    /// <summary>Whether each address of the other one is in it.</summary>
    internal bool Covers(ClientRange other) => IsIpv6 == other.IsIpv6 && other.Prefix.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether an address is in it.</summary>
    internal bool Contains(IPAddress address) =>
        IsIpv6 == (address.AddressFamily == AddressFamily.InterNetworkV6) && AddressBits.Of(address).StartsWith(Prefix, StringComparison.Ordinal);

    // IPAddress reads 10 as 0.0.0.10 and 010 as 8. A packet never has an IPv4 address in an IPv6 header.
    private static IPAddress? Address(string text) =>
        text.IndexOf('[') < 0 && IPAddress.TryParse(text, out var address) && !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? text.IndexOf('%') < 0 : address.ToString() == text)
            ? address
            : null;
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PatroniSwarm.Topology;

/// <summary>An IPv4 subnet in CIDR notation.</summary>
internal sealed record Subnet(uint First, int PrefixLength)
{
    // A quarter of it has 8 addresses; the engine refuses fewer than 4.
    private const int Longest = 27;

    // RFC 6890: this network, loopback, link-local, and from 224.0.0.0 on multicast and reserved addresses.
    private static readonly Subnet[] OfNoNetwork = [new(0, 8), new(127u << 24, 8), new((169u << 24) | (254u << 16), 16), new(224u << 24, 3)];

    public static Subnet? Parse(string text) =>
        TryParse(text, out var address, out var prefix) && (address & ~Mask(prefix)) == 0 && new Subnet(address, prefix) is var subnet && !OfNoNetwork.Any(subnet.Overlaps) ? subnet : null;

    /// <summary>The subnet of an address with a prefix length, in CIDR notation. Null: the text is not one.</summary>
    public static string? Around(string text)
    {
        if (!TryParse(text, out var address, out var prefix))
            return null;
        return Text(address & Mask(prefix), prefix);
    }

    /// <summary>The common prefix of its addresses, as text of 0 and 1.</summary>
    public string Bits() => Convert.ToString(First, 2).PadLeft(32, '0').Substring(0, PrefixLength);

    public long Addresses => 1L << (32 - PrefixLength);

    /// <summary>The longest prefix length with at least that many addresses.</summary>
    public static int PrefixLengthFor(long addresses)
    {
        var prefix = Longest;
        while (prefix > 8 && 1L << (32 - prefix) < addresses)
            prefix--;
        return prefix;
    }

    /// <summary>One of several equal parts, in CIDR notation. Their number is a power of two.</summary>
    internal string Part(int of, int index)
    {
        var prefix = PrefixLength;
        for (var parts = 1; parts < of; parts *= 2)
            prefix++;
        return Text(First + ((uint)index << (32 - prefix)), prefix);
    }

    public bool Overlaps(Subnet other)
    {
        var wider = Mask(Math.Min(PrefixLength, other.PrefixLength));
        return (First & wider) == (other.First & wider);
    }

    public bool Contains(string address) => TryAddress(address, out var number) && (number & Mask(PrefixLength)) == First;

    private static string Text(uint first, int prefix) => $"{first >> 24}.{(first >> 16) & 255}.{(first >> 8) & 255}.{first & 255}/{prefix}";

    private static uint Mask(int prefix) => uint.MaxValue << (32 - prefix);

    private static bool TryParse(string text, out uint address, out int prefix)
    {
        address = 0;
        prefix = 0;
        var parts = text.Split('/');
        return parts.Length == 2
            && parts[0].Split('.').Length == 4
            && IsPlain(parts[0])
            && TryAddress(parts[0], out address)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
            && prefix is >= 8 and <= Longest;
    }

    // IPAddress reads 020 as 16; Docker rejects it.
    private static bool IsPlain(string address) => IPAddress.TryParse(address, out var parsed) && parsed.ToString() == address;

    private static bool TryAddress(string text, out uint address)
    {
        address = 0;
        if (!IPAddress.TryParse(text, out var parsed))
            return false;
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        if (parsed.AddressFamily != AddressFamily.InterNetwork)
            return false;
        address = parsed.GetAddressBytes().Aggregate(0u, static (number, part) => (number << 8) | part);
        return true;
    }
}

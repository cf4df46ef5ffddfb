using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PatroniSwarm.Topology;

/// <summary>An IPv4 subnet in CIDR notation.</summary>
public sealed record Subnet(uint First, int PrefixLength)
{
    public static Subnet? Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2
            || parts[0].Split('.').Length != 4
            || !TryAddress(parts[0], out var address)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix is < 8 or > 29)
        {
            return null;
        }

        return (address & ~Mask(prefix)) == 0 ? new Subnet(address, prefix) : null;
    }

    public bool Contains(string address) => TryAddress(address, out var number) && (number & Mask(PrefixLength)) == First;

    private static uint Mask(int prefix) => uint.MaxValue << (32 - prefix);

    private static bool TryAddress(string text, out uint address)
    {
        address = 0;
        if (!IPAddress.TryParse(text, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetwork)
            return false;
        address = parsed.GetAddressBytes().Aggregate(0u, static (number, part) => (number << 8) | part);
        return true;
    }
}

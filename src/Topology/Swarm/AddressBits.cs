using System.Net;

namespace PatroniSwarm.Topology;

/// <summary>An IP address as text of 0 and 1, so that a range of addresses is a prefix.</summary>
internal static class AddressBits
{
    public static string Of(IPAddress address) =>
        string.Concat(address.GetAddressBytes().Select(static part => Convert.ToString(part, 2).PadLeft(8, '0')));

    public static IPAddress Address(string bits) =>
        new([.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))]);
}

namespace PatroniSwarm.Topology;

/// <summary>A subnet to propose that nothing in the source uses.</summary>
internal static class FreeSubnet
{
    private const int Widest = 16;

    /// <summary>A subnet with this prefix length, but no larger than /16, in CIDR notation.</summary>
    public static string For(Stack stack, int prefixLength, IReadOnlyList<Stack>? others = null, int skip = 0)
    {
        var used = (others ?? []).Select(static other => other.Network.Subnet).OfType<string>().Select(Subnet.Parse).OfType<Subnet>().ToList();

        // Other machines probably have addresses near a node's.
        return Enumerable.Range(20, 200)
            .Select(static number => $"10.{number}.0.0/{Widest}")
            .Where(wide => Subnet.Parse(wide) is { } subnet && !used.Any(subnet.Overlaps) && !SubnetInvalid.HoldsNode(stack, subnet))
            .Select(wide => wide.Replace($"/{Widest}", $"/{Math.Max(Widest, prefixLength)}"))
            .Skip(skip)
            .DefaultIfEmpty("172.20.0.0/24")
            .First();
    }
}

using Docker.DotNet.Models;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class SubnetCheckTests
{
    [Theory]
    [InlineData("10.20.0.0/24")]
    [InlineData("10.20.0.0/16")]
    [InlineData("10.20.0.128/25")]
    public void ASubnetOfAnotherNetworkIsRefused(string subnet)
    {
        var failure = Assert.Throws<DeployException>(() => SubnetCheck.Run([Wanted(subnet)], [Present("host", null), Present("shop_net", "10.20.0.0/24")]));

        Assert.Equal(DeployCodes.SubnetTaken, failure.Code);
        Assert.Equal($"Network pg_net has the subnet {subnet}, which overlaps 10.20.0.0/24 of network shop_net. Write a free subnet, or remove that network.", failure.Message);
    }

    [Theory]
    [InlineData("10.20.1.0/24")]
    [InlineData(null)]
    public void AFreeSubnetIsNot(string? subnet) =>
        SubnetCheck.Run([Wanted(subnet)], [Present("host", null), Present("v6", "fd00::/64"), Present("shop_net", "10.20.0.0/24")]);

    private static NetworksCreateParameters Wanted(string? subnet) => new() { Name = "pg_net", IPAM = Addresses(subnet)! };

    private static NetworkResponse Present(string name, string? subnet) => new() { Name = name, IPAM = Addresses(subnet)! };

    private static IPAM? Addresses(string? subnet) => subnet is null ? null : new() { Config = [new IPAMConfig { Subnet = subnet }] };
}

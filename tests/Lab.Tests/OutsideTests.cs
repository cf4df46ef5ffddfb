using System.Net.Sockets;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A container that dials an overlay network it is not on sends that out through its node, towards whoever is there.</summary>
[Collection(OneNodeCollection.Name)]
public sealed class OutsideTests
{
    private static readonly string[] Networks = ["10.254.253", "172.31.253", "192.168.253", "198.19.253"];

    [Fact]
    public async Task What_a_container_sends_to_a_private_network_goes_no_further_than_the_machine()
    {
        var (outside, link) = (SwarmLab.Namespace("outside"), SwarmLab.Namespace("out"));
        await Ip("netns", "add", outside);
        try
        {
            await Ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", outside);
            await Ip("link", "set", link, "up");
            await Ip("-n", outside, "link", "set", "eth0", "up");
            foreach (var network in Networks)
            {
                await Ip("address", "add", $"{network}.1/30", "dev", link);
                await Ip("-n", outside, "address", "add", $"{network}.2/30", "dev", "eth0");
                // Nothing listens there, and it says so.
                using var machine = new TcpClient();
                var answer = await Assert.ThrowsAsync<SocketException>(() => machine.ConnectAsync($"{network}.2", 80));
                Assert.Equal(SocketError.ConnectionRefused, answer.SocketErrorCode);
                var container = await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "run", "--rm", "debian:trixie-slim", "timeout", "3", "bash", "-c", $": < /dev/tcp/{network}.2/80"]);
                Assert.True(container.ExitCode == 124, $"{network}.2 answered: {container.StandardError}");
            }
        }
        finally
        {
            await Ip("netns", "delete", outside);
        }
    }

    private static async Task Ip(params string[] arguments)
    {
        var result = await SwarmLab.Execute("ip", arguments);
        Assert.True(result.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {result.StandardError}");
    }
}

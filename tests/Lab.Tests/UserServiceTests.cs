namespace PatroniSwarm.Lab.Tests;

/// <summary>What a user's own service may say, as a real container sees it.</summary>
[Collection(OneNodeCollection.Name)]
public sealed class UserServiceTests
{
    private const string Source = """
        using PatroniSwarm;

        [SwarmStack("shop"), Development]
        public static partial class Shop
        {
            [SwarmNode("node1", Role = NodeRole.Manager, Address = "127.0.0.1")] class Machine;

            [Service("debian:trixie-slim", Hostname = "web-1", StopGracePeriod = "1s"), On<Machine>]
            [Entrypoint("sh", "-c"), Command("sleep 3600")]
            [Config("web/shop.ini", "/etc/shop/shop.ini", Mode = "0440", Uid = "7", Gid = "8")]
            [ExternalNetwork("partners")]
            class Web;
        }
        """;

    private readonly SwarmLab lab = new();

    [Fact]
    public async Task A_config_is_mounted_and_rolled_when_its_file_changes_and_another_network_is_joined()
    {
        using var project = new LabProject("OneNode");
        var file = Path.Combine(Path.GetDirectoryName(project.Path)!, "web", "shop.ini");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "currency = EUR\n");
        project.Change(static _ => Source);
        var alone = await lab.TryPublish(project.Path);
        Assert.Contains("error PSW9010", alone.StandardOutput, StringComparison.Ordinal);
        Assert.Equal("", await SwarmLab.Docker("node1", "service", "ls", "-q", "--filter", "label=com.docker.stack.namespace=shop"));
        await SwarmLab.Docker("node1", "network", "create", "-d", "overlay", "partners");
        try
        {
            await SwarmLab.Docker("node1", "service", "create", "-q", "--detach", "--name", "partner", "--network", "partners", "--endpoint-mode", "dnsrr", "debian:trixie-slim", "sleep", "3600");
            await lab.Publish(project.Path);
            Assert.Equal("web-1\n440 7 8\ncurrency = EUR", await Web("hostname; stat -c '%a %u %g' /etc/shop/shop.ini; cat /etc/shop/shop.ini"));
            Assert.NotEqual("", await Web("getent hosts partner"));
            var container = await SwarmLab.Container("node1", "shop_web");
            Assert.Contains("nothing to do", await lab.Publish(project.Path), StringComparison.Ordinal);
            Assert.Equal(container, await SwarmLab.Container("node1", "shop_web"));

            await File.WriteAllTextAsync(file, "currency = CHF\n");
            await lab.Publish(project.Path);
            Assert.Equal("currency = CHF", await Web("cat /etc/shop/shop.ini"));
            Assert.NotEqual(container, await SwarmLab.Container("node1", "shop_web"));
        }
        finally
        {
            await OneNodeLab.Remove("shop");
            await SwarmLab.Docker("node1", "service", "rm", "partner");
            // Held by the ended task for a moment.
            for (var tries = 0; tries < 40 && (await SwarmLab.Execute("docker", ["-H", SwarmLab.Socket("node1"), "network", "rm", "partners"])).ExitCode != 0; tries++)
                await Task.Delay(500);
        }
    }

    private static Task<string> Web(string script) => SwarmLab.Inside("node1", "shop_web", "sh", "-c", script);
}

using CliWrap;
using CliWrap.Buffered;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A real registry that asks for a login, on the node's own loopback, which engines take without TLS.</summary>
[Collection(OneNodeCollection.Name)]
public sealed class RegistryLoginTests
{
    private const string Registry = "127.0.0.1:5001";

    // In base64 it has both characters that base64url spells otherwise; the hash is bcrypt's of it.
    private const string Password = "a~?>b/+~~?>";
    private const string Users = "me:$2b$04$i1Dfhp0TVp5i0MbxxLlPVeQqAX.VTHkci65vMTEfB69BaQByIhIo6\n";

    [Fact]
    public async Task An_image_is_pushed_found_and_pulled_with_the_users_login()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var serving = Serve(folder, stop.Token);
        try
        {
            await Answers();
            folder.Write("images/small/Dockerfile", $"FROM {SwarmLab.Registry}/debian:trixie-slim\nARG VERSION\nCMD [\"sleep\", \"1d\"]\n");
            var image = $"{Registry}/{new ImageFolder(Path.Combine(folder.Path, "images/small")).Reference("1")}";
            var file = folder.Write("stack.yml", $"services: {{a: {{image: \"{image}\", init: true, stop_grace_period: 1s, deploy: {{endpoint_mode: dnsrr}}}}}}\n");
            var options = new DeployOptions { StackFile = file, StackName = "login", ImagesDirectory = Path.Combine(folder.Path, "images"), Registry = Registry };
            var nobody = folder.Write("nobody/config.json", "{}");
            var me = folder.Write("me/config.json", "{}");

            var refused = await Assert.ThrowsAsync<DeployException>(() => OneNodeLab.Deploy(options, Config(nobody)));
            Assert.Equal(DeployCodes.Registry, refused.Code);
            Assert.Contains("basic auth", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"docker login {Registry}", refused.Message, StringComparison.Ordinal);

            await Login(me);
            Assert.Contains("pushing", await OneNodeLab.Deploy(options, Config(me)), StringComparison.Ordinal);

            // Now only the registry has it.
            await OneNodeLab.Remove("login");
            await SwarmLab.Docker("node1", "image", "rm", "--force", image);
            var pulled = await OneNodeLab.Deploy(options, Config(me));
            Assert.DoesNotContain("pushing", pulled, StringComparison.Ordinal);
            Assert.Contains("is up", pulled, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, pulled, StringComparison.Ordinal);
        }
        finally
        {
            await stop.CancelAsync();
            await serving;
        }
    }

    private static async Task Answers()
    {
        var end = DateTime.UtcNow.AddSeconds(20);
        while ((await OnNode("bash", "-c", $": < /dev/tcp/{Registry.Replace(':', '/')}").WithValidation(CommandResultValidation.None).ExecuteAsync()).ExitCode != 0)
        {
            Assert.True(DateTime.UtcNow < end, "The registry does not answer.");
            await Task.Delay(100);
        }
    }

    private static Command OnNode(params string[] command) => Cli.Wrap("ip").WithArguments(["netns", "exec", SwarmLab.Namespace("node1"), .. command]);

    private static Dictionary<string, string> Config(string file) => new() { ["DOCKER_CONFIG"] = Path.GetDirectoryName(file)! };

    private static async Task Login(string config) =>
        await (Password | Cli.Wrap("docker").WithArguments(["--config", Path.GetDirectoryName(config)!, "-H", SwarmLab.Socket("node1"), "login", "-u", "me", "--password-stdin", Registry])).ExecuteBufferedAsync();

    private static async Task Serve(TemporaryFolder folder, CancellationToken stop)
    {
        var users = folder.Write("users", Users);
        var settings = folder.Write("registry.yml", $"""
            version: 0.1
            log:
              level: warn
            storage:
              filesystem:
                rootdirectory: {folder.Path}/registry
            auth:
              htpasswd:
                realm: test
                path: {users}
            http:
              addr: {Registry}

            """);
        try
        {
            await OnNode("docker-registry", "serve", settings)
                .WithStandardOutputPipe(PipeTarget.ToFile(Path.Combine(folder.Path, "output")))
                .WithStandardErrorPipe(PipeTarget.ToFile(Path.Combine(folder.Path, "errors")))
                .ExecuteAsync(stop);
        }
        catch (OperationCanceledException)
        {
        }
    }
}

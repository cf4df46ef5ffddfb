using System.Text;
using CliWrap;
using CliWrap.Buffered;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A swarm of one node whose engine is reached by its socket, by ssh and by TLS, as a user of a machine of their own reaches it.</summary>
public sealed class ReachLab : IAsyncLifetime, IDisposable
{
    public static string Address { get; } = $"tcp://{SwarmLab.Address(1)}:2376";

    private readonly TemporaryFolder folder = new();
    private readonly LabProject project = new("OneNode");
    private SshServer? ssh;
    private SwarmLab lab = null!;

    public string Password => lab.Password;

    public int SshConnections => ssh!.Accepted;

    /// <summary>ca.pem, cert.pem and key.pem of a client that the engine believes.</summary>
    public string Certificates => Path.Combine(folder.Path, "client");

    /// <summary>The ca.pem of another authority, and what that has signed.</summary>
    public string Strangers => Path.Combine(folder.Path, "strangers");

    /// <summary>The right ca.pem, and no certificate of a client.</summary>
    public string Nameless => Path.Combine(folder.Path, "nameless");

    private string DockerConfig => Path.Combine(folder.Path, "docker");

    public async Task InitializeAsync()
    {
        lab = await SwarmLab.Up(1, 1);
        try
        {
            WriteCertificates();
            await SwarmLab.Run("kill", "node1");
            await File.WriteAllLinesAsync(Path.Combine(Path.GetDirectoryName(new Uri(SwarmLab.Socket("node1")).LocalPath)!, "engine.arguments"),
            [
                "--host", Address, "--tlsverify",
                "--tlscacert", $"{folder.Path}/engine/ca.pem", "--tlscert", $"{folder.Path}/engine/cert.pem", "--tlskey", $"{folder.Path}/engine/key.pem",
            ]);
            await SwarmLab.Run("start", "node1");
            await SwarmLab.TakeImages("node1", "OneNode");
            ssh = await SshServer.Start(Directory.CreateDirectory(Path.Combine(folder.Path, "ssh")).FullName, SwarmLab.Socket("node1"));
        }
        catch
        {
            // What fails here is not disposed of.
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        if (ssh is not null)
            await ssh.DisposeAsync();
        await SwarmLab.Run("down");
    }

    public void Dispose()
    {
        folder.Dispose();
        project.Dispose();
    }

    /// <summary>The plain docker client as that user runs it.</summary>
    public async Task Docker(params string[] arguments)
    {
        var result = await As([], "docker", arguments).ExecuteBufferedAsync(Encoding.UTF8);
        Assert.True(result.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {result.StandardOutput}{result.StandardError}");
    }

    public async Task<string> Publish(Dictionary<string, string?> variables, params string[] arguments)
    {
        var result = await TryPublish(variables, arguments);
        Assert.True(result.ExitCode == 0, result.StandardOutput + result.StandardError);
        return result.StandardOutput;
    }

    public async Task<BufferedCommandResult> TryPublish(Dictionary<string, string?> variables, params string[] arguments) =>
        await Publishing(variables, arguments).ExecuteBufferedAsync(Encoding.UTF8);

    /// <summary>A publish that the user stops with Ctrl-C once it says something.</summary>
    public async Task<string> Interrupt(string when, params string[] arguments)
    {
        var output = new StringBuilder();
        using var interrupt = new CancellationTokenSource();
        try
        {
            await Publishing([], arguments).WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                output.AppendLine(line);
                if (line.Contains(when, StringComparison.Ordinal))
                    interrupt.Cancel();
            })).ExecuteAsync(CancellationToken.None, interrupt.Token);
            Assert.Fail($"The publish was over before it was interrupted: {output}");
        }
        catch (OperationCanceledException)
        {
        }

        return output.ToString();
    }

    /// <summary>The processes that carry a connection by ssh, on either side.</summary>
    public static IReadOnlyList<string> Carriers() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(static process =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }).Where(static command => command.Contains("dial-stdio", StringComparison.Ordinal)),
    ];

    private Command Publishing(Dictionary<string, string?> variables, string[] arguments) =>
        As(variables, "dotnet", [.. SwarmLab.Publishing(project.Path, arguments)]);

    // ssh looks for its user's home in /etc/passwd, whatever HOME says; this one is seen by the command alone.
    private Command As(Dictionary<string, string?> variables, string program, string[] arguments)
    {
        var passwd = folder.Write("passwd", string.Join('\n', File.ReadLines("/etc/passwd").Select(line =>
            line.StartsWith("root:", StringComparison.Ordinal) ? $"root:x:0:0:root:{ssh!.Home}:/bin/sh" : line)) + "\n");
        return Cli.Wrap("unshare")
            .WithArguments(["--mount", "--propagation", "private", "sh", "-c", """mount --bind "$0" /etc/passwd && exec "$@" """, passwd, program, .. arguments])
            .WithWorkingDirectory(SwarmLab.Root)
            .WithEnvironmentVariables(new Dictionary<string, string?>(variables)
            {
                ["DOCKER_CONFIG"] = DockerConfig,
                ["PATRONISWARM_SECRET_LAPTOP_DB_SUPERUSER_PASSWORD"] = Password,
            })
            .WithValidation(CommandResultValidation.None);
    }

    private void WriteCertificates()
    {
        using var authority = new CertificateAuthority();
        using var stranger = new CertificateAuthority();
        using var engine = authority.Sign("node1", address: SwarmLab.Address(1));
        using var client = authority.Sign("client");
        using var foreign = stranger.Sign("client");
        authority.Write(Path.Combine(folder.Path, "engine"), engine);
        authority.Write(Certificates, client);
        authority.Write(Nameless, null);
        stranger.Write(Strangers, foreign);
    }
}

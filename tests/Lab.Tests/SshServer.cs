using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PatroniSwarm.Lab.Tests;

/// <summary>A real sshd on the loopback, with keys of its own, and the home of a user whose ssh knows it.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private const string Separation = "/run/sshd";

    private readonly string folder;
    private readonly Process sshd;
    private readonly bool madeSeparation;

    private SshServer(string folder, int port)
    {
        this.folder = folder;
        if (madeSeparation = !Directory.Exists(Separation))
            Directory.CreateDirectory(Separation);
        File.WriteAllText(In("sshd_config"), $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {In("host")}
            AuthorizedKeysFile {In("authorized_keys")}
            PidFile none
            PermitRootLogin prohibit-password
            PermitUserEnvironment yes
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            StrictModes no
            MaxStartups 8:100:8
            """);
        sshd = Process.Start("/usr/sbin/sshd", ["-D", "-f", In("sshd_config"), "-E", In("sshd.log")]);
    }

    /// <summary>The home of the user; its ssh knows the hosts lab-manager, lab-stranger, lab-closed and lab-bare.</summary>
    public string Home => In("home");

    /// <summary>How many connections were let in.</summary>
    public int Accepted => File.ReadLines(In("sshd.log")).Count(static line => line.Contains("Accepted publickey", StringComparison.Ordinal));

    public static async Task<SshServer> Start(string folder, string socket)
    {
        var (directory, port) = (Directory.CreateDirectory(Path.Combine(folder, "home", ".ssh")).FullName, FreePort());
        await Run("bash", "-c", """
            source lab/lab.bash
            source lab/machine.bash
            names() { [ -x /usr/sbin/sshd ] || echo openssh-server; }
            [ -z "$(names)" ] || alone install_what names
            """);
        foreach (var key in new[] { "host", "home/.ssh/known", "home/.ssh/unknown", "home/.ssh/bare" })
            await Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", Path.Combine(folder, key));
        string Public(string key) => File.ReadAllText(Path.Combine(folder, $"{key}.pub")).Trim();

        // What the real one has as its default, and one who has no docker.
        File.WriteAllText(Path.Combine(folder, "authorized_keys"), $"""
            environment="DOCKER_HOST={socket}" {Public("home/.ssh/known")}
            environment="PATH=/nowhere" {Public("home/.ssh/bare")}

            """);
        File.WriteAllText(Path.Combine(directory, "known_hosts"), $"[127.0.0.1]:{port} {Public("host")}\n");
        File.WriteAllText(Path.Combine(directory, "config"), $"""
            Host lab-stranger
              UserKnownHostsFile /dev/null
            Host lab-manager lab-stranger
              IdentityFile {directory}/known
            Host lab-closed
              IdentityFile {directory}/unknown
            Host lab-bare
              IdentityFile {directory}/bare
            Host lab-*
              HostName 127.0.0.1
              Port {port}
              User root
              IdentitiesOnly yes
            """);

        var server = new SshServer(folder, port);
        for (var waited = 0; !File.Exists(server.In("sshd.log")) || !File.ReadAllText(server.In("sshd.log")).Contains("listening", StringComparison.Ordinal); waited++)
        {
            Assert.True(waited < 100 && !server.sshd.HasExited, "sshd does not start.");
            await Task.Delay(100);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        sshd.Kill(entireProcessTree: true);
        await sshd.WaitForExitAsync();
        sshd.Dispose();
        if (madeSeparation)
            Directory.Delete(Separation);
    }

    private string In(string name) => Path.Combine(folder, name);

    private static async Task Run(string program, params string[] arguments)
    {
        var result = await SwarmLab.Execute(program, arguments);
        Assert.True(result.ExitCode == 0, $"{program}: {result.StandardOutput}{result.StandardError}");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

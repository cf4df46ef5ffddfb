using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using PatroniSwarm.Deploy.Engines;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Scripts in the place of ssh fail as it does; that a real one works is tested in the lab.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SshConnectionTests : IDisposable
{
    private static readonly SshTarget Target = SshTarget.Parse("ssh://ops@manager");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("echo banner >&2; echo 'Host key verification failed.' >&2; exit 255", "'Host key verification failed'", "ssh-keygen -R")]
    [InlineData("echo 'ops@manager: Permission denied (publickey).' >&2; exit 255", "Permission denied (publickey)", "ssh-add")]
    [InlineData("echo 'bash: line 1: docker: command not found' >&2; exit 127", "docker: command not found", "18.09")]
    [InlineData("echo 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1", "daemon socket", "group 'docker'")]
    [InlineData("echo 'ssh: connect to host manager port 22: Connection refused' >&2; exit 255", "Connection refused", "'ssh -l ops manager docker version'")]
    [InlineData("exit 3", "code 3", "'ssh -l ops manager docker version'")]
    [InlineData("sleep 5 > /dev/null & echo 'the last word' >&2; exit 1", "'the last word'", "docker version")]
    public async Task AFailureSaysWhatSshSaidAndWhatToDo(string script, string what, string advice)
    {
        await using var connection = SshConnection.Open(Target, TimeProvider.System, Script(script));
        var failure = await Assert.ThrowsAsync<EngineUnreachableException>(async () => await connection.ReadExactlyAsync(new byte[1]));
        Assert.Contains(what, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutSshThatIsSaid()
    {
        var failure = Assert.Throws<EngineUnreachableException>(() => SshConnection.Open(Target, TimeProvider.System, Path.Combine(folder.Path, "none")));
        Assert.Contains("no program 'ssh'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesGoBothWaysAndAnEndInGoodOrderIsNoFailure()
    {
        await using var connection = SshConnection.Open(Target, TimeProvider.System, Script("head -c 5"));
        await connection.WriteAsync("there"u8.ToArray());
        Assert.Equal("there", await new StreamReader(connection, Encoding.UTF8).ReadToEndAsync());
    }

    [Fact]
    public async Task TheProcessEndsWithTheConnectionAndAReadCanBeCancelled()
    {
        var connection = SshConnection.Open(Target, TimeProvider.System, Script("echo $$; exec sleep 600"));
        var id = await new StreamReader(connection, Encoding.ASCII, leaveOpen: true).ReadLineAsync();
        using var ssh = Process.GetProcessById(int.Parse(id!, CultureInfo.InvariantCulture));
        using var soon = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.ReadExactlyAsync(new byte[1], soon.Token));
        Assert.False(ssh.HasExited);
        await connection.DisposeAsync();
        Assert.True(ssh.WaitForExit(TimeSpan.FromSeconds(5)));
    }

    private string Script(string text)
    {
        var file = folder.Write("ssh", $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }
}

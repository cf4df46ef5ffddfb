using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class SshTargetTests
{
    [Theory]
    [InlineData("ssh://manager", "-- manager docker system dial-stdio")]
    [InlineData("ssh://ops@Manager_1", "-l ops -- Manager_1 docker system dial-stdio")]
    [InlineData("ssh://ops@198.51.100.7:2222/", "-l ops -p 2222 -- 198.51.100.7 docker system dial-stdio")]
    [InlineData("ssh://[2001:db8::7]:22", "-p 22 -- 2001:db8::7 docker system dial-stdio")]
    [InlineData("ssh://ops%40corp@manager", "-l ops@corp -- manager docker system dial-stdio")]
    [InlineData("ssh://manager/run/user/1000/docker.sock", "-- manager docker --host 'unix:///run/user/1000/docker.sock' system dial-stdio")]
    [InlineData("ssh://manager/a%20b'c.sock", @"-- manager docker --host 'unix:///a b'\''c.sock' system dial-stdio")]
    public void TheCommandIsDockers(string address, string arguments) =>
        Assert.Equal($"-T -o BatchMode=yes -o ConnectTimeout=30 {arguments}", string.Join(' ', SshTarget.Parse(address).Arguments));

    [Theory]
    [InlineData("ssh://")]
    [InlineData("ssh://ops@")]
    [InlineData("ssh://-oProxyCommand=reboot")]
    [InlineData("ssh://-l@manager")]
    [InlineData("ssh://manager:0")]
    [InlineData("ssh://manager:65536")]
    [InlineData("ssh://manager:ssh")]
    [InlineData("ssh://manager?key=value")]
    [InlineData("ssh://manager/docker.sock#1")]
    public void AnotherAddressIsRefused(string address)
    {
        var failure = Assert.Throws<DeployException>(() => SshTarget.Parse(address));
        Assert.Equal(DeployCodes.Endpoint, failure.Code);
    }

    [Fact]
    public void APasswordIsRefusedAndNotRepeated()
    {
        var failure = Assert.Throws<DeployException>(static () => SshTarget.Parse("ssh://ops:hunter2@manager"));
        Assert.Contains("without a password", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTrialIsWhatAUserWouldType() =>
        Assert.Equal("ssh -l ops -p 2222 manager docker version", SshTarget.Parse("ssh://ops@manager:2222").Trial);
}

using System.Net.Sockets;
using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Engines;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class EngineFailureTests
{
    private const int NoSpaceLeft = 28;

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)), true },
        { new HttpIOException(HttpRequestError.ResponseEnded), true },
        { new IOException("reset", new SocketException((int)SocketError.ConnectionReset)), true },
        { new EndOfStreamException(), true },
        { new EngineUnreachableException("ssh", "look"), true },
        { new TaskCanceledException(), true },
        { new AggregateException(new SocketException()), true },
        { new FileNotFoundException("no such file", "/stack/c.txt"), false },
        { new DirectoryNotFoundException(), false },
        { new IOException("No space left on device : '/tmp/x'", NoSpaceLeft), false },
        { new HttpRequestException("copying content", new FileNotFoundException()), false },
        { new UnauthorizedAccessException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_of_a_file_is_not_one_of_the_connection(Exception failure, bool isConnection) => Assert.Equal(isConnection, EngineFailure.IsConnection(failure));

    [Fact]
    public async Task A_file_that_is_gone_during_a_publish_is_named()
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1', configs: [c]}}\nconfigs: {c: {file: ./c.txt}}");
        publisher.Write("1", "c.txt");
        var file = Path.Combine(Path.GetDirectoryName(publisher.Options.StackFile)!, "c.txt");
        engine.Once("POST /services/create pg_web").After(_ => File.Delete(file));
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => publisher.DeployAsync());
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("connection", failure.Message, StringComparison.Ordinal);
    }
}

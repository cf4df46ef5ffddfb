using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>What the status says of newer packages when it cannot ask, or is not asked.</summary>
public sealed class UpdateCheckTests : IDisposable
{
    private const string Image = "patroniswarm/etcd:3.5-0123456789ab";
    private readonly FakeEngine engine = new();
    private readonly FakePublisher publisher;

    public UpdateCheckTests()
    {
        publisher = new(engine, $"services: {{dcs: {{image: '{Image}'}}}}");
    }

    [Fact]
    public async Task Nothing_is_asked_without_the_request()
    {
        Assert.Null((await publisher.Deployer.StatusAsync(withUpdates: false, default)).Updates);
        Assert.DoesNotContain(engine.Requests, static request => request.Path.StartsWith("/containers", StringComparison.Ordinal) || request.Path.StartsWith("/images", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_engine_without_the_image_pulls_nothing() =>
        Assert.Contains($"etcd:3.5  unknown: the engine does not have {Image}; ask one that runs or built it with -p:SwarmHost=", await LinesAsync());

    [Fact]
    public async Task The_status_stands_when_the_engine_refuses_a_container()
    {
        engine.Always($"GET /images/{Image}/json").Answers(200, "It is on this engine.");
        engine.Always("POST /containers/create ").Answers(403, "no containers here");
        var lines = await LinesAsync();
        Assert.Contains("etcd:3.5  unknown: the engine refuses a container to compare it in: no containers here", lines);
        Assert.Contains(lines, static line => line.StartsWith("node1 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("debian:trixie-slim", true)]
    [InlineData("debian:trixie-slim@sha256:0000", false)] // The Dockerfile wants this one.
    public async Task A_base_is_compared_with_its_registry(string start, bool isAsked)
    {
        publisher.Write($"ARG BASE={start}\nFROM $BASE\n", "etcd/Dockerfile");
        publisher.Write(new ImageLock(new(2026, 1, 1), [new("etcd", "3.5", [], "debian:trixie-slim@sha256:0000", [new("etcd-server", "3.5.16-4")])]).Text(), ImageLock.FileName);
        Assert.Equal(isAsked, (await LinesAsync()).Any(static line => line.Contains("newer: the base image debian:trixie-slim@sha256:", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        publisher.Dispose();
        engine.Dispose();
    }

    private async Task<IReadOnlyList<string>> LinesAsync() => [.. (await publisher.Deployer.StatusAsync(withUpdates: true, default)).Lines()];
}

using System.Text.Json.Nodes;
using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class ServiceLogTests : IDisposable
{
    private const int Long = 40 * 1024;
    private readonly FakeEngine engine = new();

    public void Dispose() => engine.Dispose();

    [Theory]
    [InlineData(new[] { Long }, Long)]
    [InlineData(new[] { 10, Long }, Long)]
    [InlineData(new[] { Long, Long, Long }, Long)]
    [InlineData(new[] { Long, 10 }, 10)]
    [InlineData(new[] { 16 * 1024 }, 16 * 1024)]
    public async Task The_last_line_is_read_completely(int[] lengths, int expected)
    {
        engine.Services.Create(JsonNode.Parse("""{"Name": "web", "TaskTemplate": {}}""")!);
        var lines = lengths.Select(static (length, index) => new string((char)('a' + index), length)).ToList();
        engine.Services.Lines = _ => lines;
        using var client = await EngineConnection.OpenAsync(null, name => name == "DOCKER_HOST" ? engine.Host : null, engine.Clock, default);
        var log = new ServiceLog(client);
        for (var reading = 0; reading < 2; reading++)
            Assert.Equal(lines[^1], await log.LastLineAsync("web", default));
        Assert.Equal(expected, lines[^1].Length);
    }

    [Fact]
    public async Task Before_anything_is_printed_there_is_no_line()
    {
        engine.Services.Create(JsonNode.Parse("""{"Name": "web", "TaskTemplate": {}}""")!);
        using var client = await EngineConnection.OpenAsync(null, name => name == "DOCKER_HOST" ? engine.Host : null, engine.Clock, default);
        Assert.Null(await new ServiceLog(client).LastLineAsync("web", default));
    }
}

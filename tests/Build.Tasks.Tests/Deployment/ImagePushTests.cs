using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Deployment;

/// <summary>Images that are built and pushed while somebody else may do the same.</summary>
public sealed class ImagePushTests : IDisposable
{
    private readonly FakeEngine engine = new();
    private readonly TemporaryFolder images = new();
    private readonly string image;

    public ImagePushTests()
    {
        images.Write("tool/Dockerfile", "FROM scratch");
        image = $"registry.test/{new ImageFolder(Path.Combine(images.Path, "tool")).Reference("1")}";
        engine.Always($"GET /images/{image}/json").Answers(200, "It is on this engine.");
    }

    [Theory]
    [InlineData(1)] // The plan misses it.
    [InlineData(2)] // So does the publish, before it builds.
    public async Task An_image_that_another_publish_has_pushed_meanwhile_is_not_pushed_over_it(int misses)
    {
        engine.Times(misses, request => request.Is($"GET /distribution/{image}/json")).Answers(404, "manifest unknown");
        using var publisher = Publisher();
        await publisher.DeployAsync();
        Assert.DoesNotContain(engine.Writes, static call => call.EndsWith("/push", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_the_registry_lacks_is_pushed()
    {
        engine.Times(3, request => request.Is($"GET /distribution/{image}/json")).Answers(404, "manifest unknown");
        using var publisher = Publisher();
        await publisher.DeployAsync();
        Assert.Single(engine.Writes, static call => call.EndsWith("/push", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_UpdateImages_built_is_only_pushed()
    {
        var versions = new string('a', 64);
        var plain = new ImageFolder(Path.Combine(images.Path, "tool"), versions: versions).Reference("1");
        var updated = $"registry.test/{plain}";
        engine.Times(3, request => request.Is($"GET /distribution/{updated}/json")).Answers(404, "manifest unknown");
        engine.Always($"GET /images/{updated}/json").Answers(404, "no such image");
        engine.Always($"GET /images/{plain}/json").Answers(200, "It is on this engine.");
        using var publisher = new FakePublisher(engine, $"version: '3.9'\nservices: {{tool: {{image: '{updated}'}}}}\nx-patroniswarm: {{version: 1, images: {{'{plain}': {{date: '2026-01-01', versions: {versions}}}}}}}\n");
        publisher.Options = publisher.Options with { ImagesDirectory = images.Path };
        await publisher.DeployAsync();
        Assert.Equal([$"POST /images/{plain}/tag", "POST /images/registry.test/patroniswarm/tool/push"], engine.Writes.Where(static call => call.Contains("/images/", StringComparison.Ordinal)));
        Assert.DoesNotContain(engine.Writes, static call => call.Contains("/build", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        engine.Dispose();
        images.Dispose();
    }

    private FakePublisher Publisher()
    {
        var publisher = new FakePublisher(engine, $"services: {{tool: {{image: '{image}'}}}}");
        publisher.Options = publisher.Options with { ImagesDirectory = images.Path };
        return publisher;
    }
}

using PatroniSwarm.Deploy;

namespace PatroniSwarm.Build.Tests.Deployment;

public sealed class ServiceUpdatesTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(900)]
    public async Task A_changed_service_is_waited_for_as_long_as_the_user_wants(int seconds)
    {
        using var engine = new FakeEngine();
        using var publisher = new FakePublisher(engine, "services: {web: {image: 'web:1'}}");
        publisher.Options = publisher.Options with { ReadyTimeout = TimeSpan.FromSeconds(seconds) };
        await publisher.DeployAsync();
        publisher.Write("services: {web: {image: 'web:2'}}");
        engine.Tasks.Place = service =>
        {
            if (service["Spec"]!["TaskTemplate"]!["ContainerSpec"]!["Image"]!.ToString().StartsWith("web:1", StringComparison.Ordinal))
                engine.Tasks.Run(service);
        };
        var start = engine.Clock.GetUtcNow();
        var failure = await Assert.ThrowsAsync<DeployException>(() => publisher.DeployAsync());
        Assert.Equal(DeployCodes.Update, failure.Code);
        Assert.Contains($"after {seconds} s, 0 of 1 tasks run", failure.Message, StringComparison.Ordinal);
        Assert.InRange(engine.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds + 10));
    }
}

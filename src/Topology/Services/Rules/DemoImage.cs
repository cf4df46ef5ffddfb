namespace PatroniSwarm.Topology;

/// <summary>The demo image of Patroni's repository.</summary>
public sealed class DemoImage() : StackRule("PSW6015", "An image that was made to try Patroni", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Image is not null
        let image = ImageReference.Parse(service.Image!)
        where image.Name is "patroni" or "patroni-citus" && image.Tag is not (null or "" or "latest")
        select Problem(
            service is UserService ? Anchor.Of(service, "image") : new Anchor(service.Type, "Image", "reference"),
            $"'{image.Name}' is what Patroni's own Dockerfile builds, a demonstration that its authors do not mean for production. Leave [Image] out, or name the image of your registry whole.");
}

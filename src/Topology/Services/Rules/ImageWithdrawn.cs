namespace PatroniSwarm.Topology;

/// <summary>An image that its publisher has withdrawn.</summary>
public sealed class ImageWithdrawn() : StackRule("PSW6003", "An image that was withdrawn", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Image is not null
        let name = ImageReference.Parse(service.Image!).Name
        where IsWithdrawn(name)
        select Problem(
            service is UserService ? Anchor.Of(service, "image") : new Anchor(service.Type, "Image", "reference"),
            $"{name} was withdrawn from Docker Hub in 2025: a node that does not have it cannot get it. Use another publisher's image.");

    internal static bool IsWithdrawn(string name) =>
        name.StartsWith("bitnami/", StringComparison.Ordinal) || name.StartsWith("docker.io/bitnami/", StringComparison.Ordinal);
}

namespace PatroniSwarm.Topology;

/// <summary>A published image that cannot replace this project's: it has no Patroni, or reads another configuration.</summary>
public sealed class ImageWithoutPatroni() : StackRule("PSW6018", "An image that does not read the configuration", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service is not UserService && service.Image is not null
        let image = ImageReference.Parse(service.Image!.Trim())
        let wrong = PublishedImages.Wrong(service, image)
        where wrong is not null && !ImageRefused.IsRefused(service.Image!) && !ImageWithdrawn.IsWithdrawn(image.Name)
        let anchor = new Anchor(service.Type, "Image", "reference")
        select Problem(anchor, $"{image.Name} {wrong}: {service.Type} never starts from it. Remove [Image], and publishing builds one; or name an image of your own that is made as images/ in the repository shows.", Fix.Remove(anchor with { Argument = null }));
}

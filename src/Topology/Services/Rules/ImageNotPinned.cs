namespace PatroniSwarm.Topology;

/// <summary>An image without tag, or <c>latest</c>: nodes run different versions, and nothing can be rolled back.</summary>
public sealed class ImageNotPinned() : StackRule("PSW6001", "An image that is not pinned", RuleSeverity.Error, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.AllServices()
        where service.Image is not null
        let image = ImageReference.Parse(service.Image!)
        where image.Name.Trim().Length == 0 || (image.Digest is null && (image.Tag is null or "" or "latest") && !ImageWithdrawn.IsWithdrawn(image.Name) && !ImageRefused.IsRefused(service.Image!) && PublishedImages.Wrong(service, image) is null)
        select Problem(
            service is UserService ? Anchor.Of(service, "image") : new Anchor(service.Type, "Image", "reference"),
            image.Name.Trim().Length == 0
                ? "Write an image: \"<name>:<version>\"."
                : $"'{service.Image}' is another image tomorrow: nodes would run different versions, and none could be rolled back. Write a version: \"{image.Name}:<version>\".");
}

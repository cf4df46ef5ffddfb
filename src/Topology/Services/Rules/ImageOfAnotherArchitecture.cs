using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>An image for another processor architecture than its node's: its tasks stay pending, or crash when they start.</summary>
public sealed class ImageOfAnotherArchitecture() : StackRule("PSW6004", "An image for another processor", RuleSeverity.Error)
{
    // Docker's official images of one architecture are in a namespace with its name. Others have it at the end of the tag.
    private static readonly Regex InName = new(@"\A(?:docker\.io/)?(?<arch>amd64|arm64v8|arm32v5|arm32v6|arm32v7|i386|ppc64le|s390x|riscv64)/", RegexOptions.CultureInvariant);
    private static readonly Regex InTag = new(@"[-_.](?:linux[-_])?(?<arch>amd64|x86_64|arm64v8|arm64|aarch64|armv7|armhf|i386|ppc64le|s390x|riscv64)\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.AllServices())
        {
            if (service.Image is null || ArchitectureOf(service.Image) is not { } needed)
                continue;
            if (service.NodesIn(stack).FirstOrDefault(node => node.Architecture is not null && node.Architecture != needed) is { } node)
                yield return Problem(
                    service is UserService ? Anchor.Of(service, "image") : new Anchor(service.Type, "Image", "reference"),
                    $"This image is made for {needed}, and {node.Hostname} has {node.Architecture}: no task of {service.Type} starts there. Write the image's name without an architecture, which fits every node, or place {service.Type} elsewhere.");
        }
    }

    // In the words of image platforms.
    private static string? ArchitectureOf(string image)
    {
        var reference = ImageReference.Parse(image);
        var match = InName.Match(reference.Name);
        if (!match.Success)
            match = InTag.Match(reference.Tag ?? "");
        return !match.Success ? null : match.Groups["arch"].Value switch
        {
            "x86_64" => "amd64",
            "arm64v8" or "aarch64" => "arm64",
            "arm32v5" or "arm32v6" or "arm32v7" or "armv7" or "armhf" => "arm",
            "i386" => "386",
            var same => same,
        };
    }
}

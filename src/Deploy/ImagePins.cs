using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>Adds digests to images, so that every node runs the same one.</summary>
internal sealed class ImagePins(IDockerClient client, ImageDigests digests, Action<string> say)
{
    private readonly HashSet<string> unknown = [];

    /// <summary>Writes digest and platforms into the specification; false if the digest is unknown.</summary>
    public async Task<bool> PinAsync(ServiceSpec spec, CancellationToken cancellation)
    {
        var container = spec.TaskTemplate!.ContainerSpec!;
        var image = container.Image ?? "";
        // Without a registry, only this engine has the image; the label has the name as written.
        if (ManagedImage.Parse(spec.Labels?[StackNames.ImageLabel] ?? image) is { Registry: null })
            return false;
        if (await FindAsync(image, cancellation) is not { Descriptor.Digest: { Length: > 0 } digest } distribution)
            return false;

        container.Image = ImageReference.HasDigest(image) ? image : $"{image}@{digest}";
        spec.TaskTemplate.Placement!.Platforms = [.. (distribution.Platforms ?? [])
            .Where(static platform => platform.OS != "unknown")
            // For 32-bit ARM, the platform is too imprecise to match.
            .Select(static platform => new SwarmPlatform { Architecture = platform.Architecture == "arm" ? "" : platform.Architecture, OS = platform.OS })];
        return true;
    }

    private async Task<DistributionInspectResponse?> FindAsync(string image, CancellationToken cancellation)
    {
        try
        {
            return await digests.FindAsync(image, cancellation);
        }
        catch (DockerApiException failure)
        {
            if (unknown.Add(image) && !await IsHereAloneAsync(image, cancellation))
            {
                say(ImageDigests.IsUnknown(failure)
                    ? $"the registry does not have {image}: push it, because a node that lacks it cannot run it ({EngineFailure.Text(failure)})"
                    : $"the digest of {image} is not known, so nodes may run different versions of it: {EngineFailure.Text(failure)}");
            }

            return null;
        }
    }

    // An image that was built on the only node needs no registry.
    private async Task<bool> IsHereAloneAsync(string image, CancellationToken cancellation) =>
        (await SwarmView.NodesAsync(client, cancellation)).Count == 1 && await EngineImages.HasAsync(client, image, cancellation);
}

using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>Names images by their content, so that every node runs the same one.</summary>
internal sealed class ImagePins(ImageDigests digests, Action<string> say)
{
    private readonly HashSet<string> unknown = [];

    /// <summary>Puts digest and platforms into the specification; false when the digest is not known.</summary>
    public async Task<bool> PinAsync(ServiceSpec spec, CancellationToken cancellation)
    {
        var container = spec.TaskTemplate!.ContainerSpec!;
        var image = container.Image ?? "";
        // Without a registry only the one engine has it; the label has the name as it is written.
        if (ManagedImage.Parse(spec.Labels?[StackNames.ImageLabel] ?? image) is { Registry: null })
            return false;
        if (await FindAsync(image, cancellation) is not { Descriptor.Digest: { Length: > 0 } digest } distribution)
            return false;

        container.Image = ImageReference.HasDigest(image) ? image : $"{image}@{digest}";
        spec.TaskTemplate.Placement!.Platforms = [.. (distribution.Platforms ?? [])
            .Where(static platform => platform.OS != "unknown")
            // A 32-bit ARM says too little here to be matched.
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
            if (unknown.Add(image))
                say($"the digest of {image} is not known, so nodes may run different versions of it: {EngineFailure.Text(failure)}");
            return null;
        }
    }
}

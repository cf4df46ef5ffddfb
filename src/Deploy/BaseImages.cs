using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy;

/// <summary>The images that Dockerfiles begin with, as new as their registries have them.</summary>
internal sealed class BaseImages(IDockerClient client, RegistryCredentials credentials, Action<string> say)
{
    private readonly HashSet<string> asked = [];

    /// <summary>Pulls an image, once. If that is not possible, the build uses the one that the engine has.</summary>
    public async Task PullAsync(string image, CancellationToken cancellation)
    {
        if (!asked.Add(image))
            return;
        string? error = null;
        try
        {
            var (name, tag) = Split(image);
            await client.Images.CreateImageAsync(new() { FromImage = name, Tag = tag }, await credentials.ForImageAsync(image, cancellation) ?? new AuthConfig(), new Each<JSONMessage>(message => error ??= message.Error?.Message), cancellation);
        }
        catch (DockerApiException failure)
        {
            error = EngineFailure.Text(failure);
        }

        if (error is not null)
            say($"{image} cannot be pulled, so the one that the engine has is used: {error}");
    }

    /// <summary>The image with the digest that its registry has it under: <c>debian:trixie-slim@sha256:…</c>. Without a digest if it comes from no registry.</summary>
    public async Task<string> WithDigestAsync(string image, CancellationToken cancellation)
    {
        if (image.Contains('@', StringComparison.Ordinal))
            return image;
        // An image that other registries have too has a digest in each of them.
        var name = ImageReference.Tagged(Split(image).Name);
        var digests = (await client.Images.InspectImageAsync(image, cancellation)).RepoDigests;
        return digests?.FirstOrDefault(digest => ImageReference.Tagged(digest[..digest.IndexOf('@', StringComparison.Ordinal)]) == name) is { } digest ? $"{image}{digest[digest.IndexOf('@', StringComparison.Ordinal)..]}" : image;
    }

    // A port has a colon too, before a slash.
    private static (string Name, string? Tag) Split(string image)
    {
        var colon = image.LastIndexOf(':');
        if (image.Contains('@', StringComparison.Ordinal))
            return (image, null);
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..]) : (image, "latest");
    }
}

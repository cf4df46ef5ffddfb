using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>The registries' answers about images; each image is asked for once.</summary>
internal sealed class ImageDigests(IDockerClient client)
{
    private readonly Dictionary<string, Task<DistributionInspectResponse>> asked = [];

    /// <summary>Asks for several images in parallel; read the answers with <see cref="FindAsync"/>.</summary>
    public void Ask(IEnumerable<string> images, CancellationToken cancellation)
    {
        foreach (var image in images)
            _ = FindAsync(image, cancellation);
    }

    /// <exception cref="DockerApiException">The registry does not know it, or does not answer.</exception>
    public Task<DistributionInspectResponse> FindAsync(string image, CancellationToken cancellation) =>
        asked.TryGetValue(image, out var answer) ? answer : asked[image] = client.Distribution.InspectAsync(image, cancellation);

    /// <summary>Why no node can pull an image, in the registry's words; null if it may be possible.</summary>
    public async Task<string?> RefusalAsync(string image, CancellationToken cancellation)
    {
        try
        {
            await FindAsync(image, cancellation);
            return null;
        }
        catch (DockerApiException failure)
        {
            return IsUnknown(failure) || EngineFailure.Says(failure, "denied") || EngineFailure.Says(failure, "unauthorized") ? EngineFailure.Text(failure) : null;
        }
    }

    /// <summary>Whether the registry has no such image. One that has never seen the repository answers in one of these ways.</summary>
    public static bool IsUnknown(DockerApiException failure) =>
        EngineFailure.IsNotFound(failure) || EngineFailure.Says(failure, "manifest unknown") || EngineFailure.Says(failure, "name unknown") || EngineFailure.Says(failure, "not found");

    /// <summary>Forgets the answer for an image that was pushed.</summary>
    public void Forget(string image) => asked.Remove(image);
}

using Docker.DotNet;

namespace PatroniSwarm.Deploy;

/// <summary>The images that the engine itself has.</summary>
internal static class EngineImages
{
    public static async Task<bool> HasAsync(IDockerClient client, string image, CancellationToken cancellation)
    {
        try
        {
            await client.Images.InspectImageAsync(image, cancellation);
            return true;
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
            return false;
        }
    }
}

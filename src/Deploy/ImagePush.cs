using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>Has the engine push an image.</summary>
internal static class ImagePush
{
    public static async Task RunAsync(IDockerClient client, ManagedImage image, string registry, AuthConfig? login, CancellationToken cancellation)
    {
        string? error = null;
        try
        {
            await client.Images.PushImageAsync(image.Repository, new() { Tag = image.Tag }, login ?? new AuthConfig(), new Each<JSONMessage>(message => error ??= message.Error?.Message), cancellation);
        }
        catch (DockerApiException failure)
        {
            error = EngineFailure.Text(failure);
        }

        if (error is not null)
            throw new DeployException(DeployCodes.Registry, $"The registry '{registry}' does not take '{image.Reference}': {error}. Name one that the engine may push to by -p:StackRegistry=; one without TLS has to be among the 'insecure-registries' of every engine, one that wants a login needs 'docker login {registry}' before.");
    }
}

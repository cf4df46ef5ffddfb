using Docker.DotNet;
using Docker.DotNet.Models;

namespace PatroniSwarm.Deploy;

/// <summary>Pushes an image from the engine.</summary>
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
            throw new DeployException(DeployCodes.Registry, $"The registry '{registry}' does not accept '{image.Reference}': {error}. Name a registry that the engine may push to with -p:StackRegistry=. If it has no TLS, add it to the 'insecure-registries' of every engine. If it requires a login, run 'docker login {registry}' first.");
    }
}

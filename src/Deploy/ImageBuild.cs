using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy;

/// <summary>Builds an image on the engine.</summary>
internal static class ImageBuild
{
    private const int LinesInError = 20;
    private const int LongestLine = 100;

    public static async Task RunAsync(IDockerClient client, ManagedImage image, ImageFolder folder, Action<string> say, CancellationToken cancellation)
    {
        var output = new Queue<string>();
        string? error = null;
        var parameters = new ImageBuildParameters
        {
            Tags = [image.Reference],
            BuildArgs = Arguments(image, folder),
            Remove = true,
            ForceRemove = true,
        };
        using var context = new MemoryStream(ImageContext.Archive(folder));
        try
        {
            await client.Images.BuildImageFromDockerfileAsync(parameters, context, [], new Dictionary<string, string>(), new Each<JSONMessage>(Read), cancellation);
        }
        catch (DockerApiException failure)
        {
            error = EngineFailure.Text(failure);
        }

        if (error is not null)
            throw new DeployException(DeployCodes.ImageBuild, $"The image '{image.Reference}' cannot be built: {error}{Environment.NewLine}{string.Join(Environment.NewLine, output)}");

        void Read(JSONMessage message)
        {
            error ??= message.Error?.Message;
            var line = message.Stream?.Trim();
            if (string.IsNullOrEmpty(line))
                return;
            output.Enqueue(line);
            if (output.Count > LinesInError)
                output.Dequeue();
            if (line.StartsWith("Step ", StringComparison.Ordinal))
                say($"  {image.Name}: {Shortened(line)}");
        }
    }

    // An image without packages gets no argument for them: its Dockerfile may be somebody's own.
    private static Dictionary<string, string> Arguments(ManagedImage image, ImageFolder folder)
    {
        var arguments = new Dictionary<string, string> { ["VERSION"] = image.Version };
        if (folder.Packages.Count > 0)
            arguments[ImageFolder.PackagesArgument] = string.Join(' ', folder.Packages);
        return arguments;
    }

    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}

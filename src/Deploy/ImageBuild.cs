using Docker.DotNet;
using Docker.DotNet.Models;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy;

/// <summary>Builds an image on the engine.</summary>
internal static class ImageBuild
{
    private const int LinesInError = 20;
    private const int LongestLine = 100;

    /// <param name="client">The engine.</param>
    /// <param name="image">The image.</param>
    /// <param name="folder">What it is built from.</param>
    /// <param name="isFresh">Whether nothing of an earlier build is used, and the image gets no name: what is in it decides that.</param>
    /// <param name="say">Where the steps go.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The image's ID.</returns>
    public static async Task<string> RunAsync(IDockerClient client, ManagedImage image, ImageFolder folder, bool isFresh, Action<string> say, CancellationToken cancellation)
    {
        var output = new Queue<string>();
        var (error, id) = ((string?)null, "");
        var parameters = new ImageBuildParameters
        {
            Tags = isFresh ? [] : [image.Reference],
            NoCache = isFresh,
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

        if (error is null && id.Length == 0 && isFresh)
            error = "the engine did not report its ID";
        if (error is not null)
            throw new DeployException(DeployCodes.ImageBuild, $"The image '{image.Reference}' cannot be built: {error}{Environment.NewLine}{string.Join(Environment.NewLine, output)}");
        return id;

        void Read(JSONMessage message)
        {
            error ??= message.Error?.Message;
            if (message.Aux?.ExtensionData?.TryGetValue("ID", out var built) == true)
                id = built.ToString()!;
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
    public static Dictionary<string, string> Arguments(ManagedImage image, ImageFolder folder)
    {
        var arguments = new Dictionary<string, string> { ["VERSION"] = image.Version };
        if (folder.Packages.Count > 0)
            arguments[ImageFolder.PackagesArgument] = string.Join(' ', folder.Packages);
        return arguments;
    }

    private static string Shortened(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}

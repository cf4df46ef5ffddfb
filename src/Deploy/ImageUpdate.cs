using System.Text;
using Docker.DotNet;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Builds the images of a stack anew, and writes down what is installed in them.</summary>
internal sealed class ImageUpdate(IDockerClient client, RegistryCredentials credentials, DeployOptions options, StackDefinition stack, TimeProvider clock, Action<string> say)
{
    private readonly FreshBuild build = new(client, credentials, say);

    /// <summary>Writes the file <see cref="ImageLock.FileName"/> beside the stack file. Nothing is written if an image cannot be built.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var images = ManagedImage.Of(stack);
        if (images.Count == 0)
        {
            say("every service has an image of its own: there is nothing to update");
            return;
        }

        var file = FileOf(stack);
        var before = ReadLock(stack);
        var built = new List<LockedImage>();
        foreach (var image in images)
            built.Add(await BuildAsync(image, before, cancellation));
        var after = new ImageLock(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), built);
        await WriteAsync(file, after.Text(), cancellation);
        say(before is null || built.Any(image => before.Find(image.Name, image.Version, image.Extensions)?.Digest != image.Digest)
            ? $"wrote {file}: review it, commit it and publish"
            : $"nothing is newer; wrote today's date to {file}");
    }

    private async Task<LockedImage> BuildAsync(ManagedImage image, ImageLock? locked, CancellationToken cancellation)
    {
        var path = Path.Combine(options.ImagesDirectory ?? "", image.Name);
        var folder = new ImageFolder(path, image.Packages);
        if (!folder.Exists)
            throw new DeployException(DeployCodes.ImageFolder, $"The image '{image.Plain}' must be built, but there is no Dockerfile in '{folder.Path}'.");
        say($"building {image.Name}:{image.Version} anew");
        var (id, content) = await build.RunAsync(image, folder, cancellation);
        var named = image with { Hash = new ImageFolder(path, image.Packages, content.Digest).Hash() };
        // An earlier build with the same packages may run already.
        if (await EngineImages.HasAsync(client, named.Plain, cancellation))
            await build.DiscardAsync(id, cancellation);
        else
            await build.TagAsync(id, named.PlainRepository, named.Tag, cancellation);
        Report(content, locked?.Find(image.Name, image.Version, image.Packages));
        return content;
    }

    private void Report(LockedImage image, LockedImage? before)
    {
        if (before is null)
            say($"{image.Title}: {string.Join(", ", LockedImage.Main(image))}");
        foreach (var change in before is null ? [] : PackageChanges.Between(before.Packages, image.Packages))
            say($"{image.Title}: {change}");
    }

    /// <summary>The file <c>images.lock</c> of a stack; null if there is none.</summary>
    public static ImageLock? ReadLock(StackDefinition stack)
    {
        var file = FileOf(stack);
        try
        {
            return ImageLock.Read(file);
        }
        catch (FormatException failure)
        {
            throw new DeployException(DeployCodes.ImageLock, $"'{file}' is not understood: {failure.Message}. Restore it from version control, or delete it and run UpdateImages again.");
        }
    }

    private static string FileOf(StackDefinition stack) => Path.Combine(stack.Directory, ImageLock.FileName);

    // A build that is killed leaves the old file or the new one, never half of it.
    private static async Task WriteAsync(string file, string text, CancellationToken cancellation)
    {
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, text, new UTF8Encoding(false), cancellation);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

using System.Globalization;
using Docker.DotNet;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Registries;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Builds the images of this project's folders, and pushes them to where the swarm's nodes can pull them.</summary>
internal sealed class ImageStore(IDockerClient client, ImageDigests digests, RegistryCredentials credentials, DeployOptions options, ClusterDefinitions clusters, Action<string> say)
{
    private const int MostNamed = 10;

    private readonly FreshBuild fresh = new(client, credentials, say);

    /// <summary>The images to build. Changes nothing; throws if one of them cannot be built.</summary>
    public async Task<IReadOnlyList<ManagedImage>> MissingAsync(IEnumerable<string> references, SwarmView swarm, CancellationToken cancellation)
    {
        var missing = new List<ManagedImage>();
        var managed = references.Select(ManagedImage.Parse).OfType<ManagedImage>().Select(image => image with { Packages = clusters.PackagesOf(image.Plain), Versions = clusters.Locked.GetValueOrDefault(image.Plain)?.Digest }).ToList();
        digests.Ask(managed.Where(static image => image.Registry is not null).Select(static image => image.Reference), cancellation);
        foreach (var image in managed)
        {
            if (image.Registry is null && swarm.HasSeveralNodes)
                throw new DeployException(DeployCodes.RegistryNeeded, $"The swarm has {swarm.Nodes.Count.ToString(CultureInfo.InvariantCulture)} nodes, and they need a registry to pull '{image.Reference}' from. Publish with -p:StackRegistry=host:port.");
            if (image.Registry is null ? await EngineImages.HasAsync(client, image.Reference, cancellation) : await IsInRegistryAsync(image, cancellation))
                continue;
            CheckFolder(image);
            missing.Add(image);
        }

        return missing;
    }

    /// <summary>What is wrong with a registry that the engine cannot ask, and what to do.</summary>
    public static string NoAnswer(string registry, DockerApiException failure) =>
        $"The registry '{registry}' does not answer the engine: {EngineFailure.Text(failure)}. Start it, or name another with -p:StackRegistry=. If it has no TLS, add it to the 'insecure-registries' of every engine. If it requires a login, run 'docker login {registry}' first.";

    public async Task BuildAsync(ManagedImage image, CancellationToken cancellation)
    {
        if (await IsPushedAsync(image, cancellation))
            return;
        if (!await EngineImages.HasAsync(client, image.Reference, cancellation))
        {
            if (image.Versions is null)
                await BuildAsFolderAsync(image, cancellation);
            else if (!await EngineImages.HasAsync(client, image.Plain, cancellation))
                await BuildLockedAsync(image, image.Versions, cancellation);
            else
                await fresh.TagAsync(image.Plain, image.Repository, image.Tag, cancellation);
        }

        if (image.Registry is not { } registry || await IsPushedAsync(image, cancellation))
            return;
        say($"pushing {image.Reference}");
        await ImagePush.RunAsync(client, image, registry, await credentials.ForImageAsync(image.Reference, cancellation), cancellation);
        digests.Forget(image.Reference);
    }

    private async Task BuildAsFolderAsync(ManagedImage image, CancellationToken cancellation)
    {
        SayBuilding(image);
        await ImageBuild.RunAsync(client, image, Folder(image), isFresh: false, say, cancellation);
    }

    // UpdateImages built it on another engine. The archive may have other versions by now.
    private async Task BuildLockedAsync(ManagedImage image, string versions, CancellationToken cancellation)
    {
        SayBuilding(image);
        var (id, content) = await fresh.RunAsync(image, Folder(image), cancellation);
        if (content.Digest != versions)
        {
            await fresh.DiscardAsync(id, cancellation);
            throw new DeployException(DeployCodes.ImagePackages, $"The image '{image.Reference}' is in no registry, and a build of it now has other packages than {ImageLock.FileName} lists{Differences(image, content)}. Run 'dotnet build -t:UpdateImages{(clusters.Environment is { } environment ? $" -p:StackEnvironment={environment}" : "")}', review {ImageLock.FileName}, and publish again.");
        }

        await fresh.TagAsync(id, image.Repository, image.Tag, cancellation);
    }

    private void SayBuilding(ManagedImage image) => say(image.Extras is { } extras ? $"building {image.Reference} {extras}" : $"building {image.Reference}");

    // The stack file has only the digest of the list. The list is beside it, unless this is an earlier publish.
    private string Differences(ManagedImage image, LockedImage built)
    {
        try
        {
            var listed = ImageLock.Read(Path.Combine(Path.GetDirectoryName(options.StackFile) ?? "", ImageLock.FileName))?.Find(image.Name, image.Version, image.Packages);
            return listed?.Digest == image.Versions ? $": {string.Join(", ", PackageChanges.Between(listed!.Packages, built.Packages).Take(MostNamed))}" : "";
        }
        catch (FormatException)
        {
            return "";
        }
    }

    // Another publish may have pushed the image since the plan. A second build has another digest, so pushing it over the first would restart every member that runs the first.
    private async Task<bool> IsPushedAsync(ManagedImage image, CancellationToken cancellation)
    {
        digests.Forget(image.Reference);
        return image.Registry is not null && await IsInRegistryAsync(image, cancellation);
    }

    private async Task<bool> IsInRegistryAsync(ManagedImage image, CancellationToken cancellation)
    {
        try
        {
            await digests.FindAsync(image.Reference, cancellation);
            return true;
        }
        catch (DockerApiException failure) when (ImageDigests.IsUnknown(failure))
        {
            return false;
        }
        catch (DockerApiException failure)
        {
            throw new DeployException(DeployCodes.Registry, NoAnswer(image.Registry!, failure));
        }
    }

    private void CheckFolder(ManagedImage image)
    {
        var folder = Folder(image);
        if (!folder.Exists)
            throw new DeployException(DeployCodes.ImageFolder, $"The image '{image.Reference}' must be built, but there is no Dockerfile in '{folder.Path}'.");
        var hash = folder.Hash();
        if (hash != image.Hash)
            throw new DeployException(DeployCodes.ImageFolder, $"The stack file names '{image.Reference}', but '{folder.Path}' now builds {image.Version}-{hash}. Build the project again: its stack file then names the new image.");
    }

    private ImageFolder Folder(ManagedImage image) => new(Path.Combine(options.ImagesDirectory ?? "", image.Name), image.Packages, image.Versions);
}

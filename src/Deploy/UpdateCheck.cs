using Docker.DotNet;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy;

/// <summary>Compares the images of a stack with the archive, and their bases with the registries. Writes no file and no image.</summary>
internal sealed class UpdateCheck(IDockerClient client, DeployOptions options, StackDefinition stack, TimeProvider clock)
{
    public async Task<IReadOnlyList<UpdatesReport>> RunAsync(CancellationToken cancellation)
    {
        var locked = ImageUpdate.ReadLock(stack);
        return await Task.WhenAll(ManagedImage.Of(stack).Select(image => CheckAsync(image, locked, cancellation)));
    }

    private async Task<UpdatesReport> CheckAsync(ManagedImage image, ImageLock? locked, CancellationToken cancellation)
    {
        var (packages, problem) = await PackagesAsync(image, cancellation);
        var (newerBase, baseProblem) = await NewerBaseAsync(image, locked?.Find(image.Name, image.Version, image.Packages)?.Base, cancellation);
        return new(image.Title, [.. packages.OrderBy(package => !LockedImage.IsMain(package.Name, image.Packages)).ThenBy(static package => package.Name, StringComparer.Ordinal)])
        {
            MainPackages = packages.Count(package => LockedImage.IsMain(package.Name, image.Packages)),
            NewerBase = newerBase,
            Problems = [.. new[] { problem, baseProblem }.OfType<string>()],
        };
    }

    private async Task<(IReadOnlyList<NewerPackage> Packages, string? Problem)> PackagesAsync(ManagedImage image, CancellationToken cancellation)
    {
        using var limit = new TimeLimit(clock, options.ReadyTimeout, cancellation);
        try
        {
            return await OnEngineAsync(image, limit.Token) is { } name
                ? await ArchiveCheck.RunAsync(client, name, options.StackName, limit.Token)
                : ([], $"the engine does not have {image.Reference}; ask one that runs or built it with -p:SwarmHost=");
        }
        catch (DockerApiException failure)
        {
            return ([], $"the engine refuses a container to compare it in: {EngineFailure.Text(failure)}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ([], FormattableString.Invariant($"the archive did not answer for {options.ReadyTimeout.TotalSeconds:0} s"));
        }
    }

    // Nothing is pulled. An image that swarm pulled is known to the engine by its digest only.
    private async Task<string?> OnEngineAsync(ManagedImage image, CancellationToken cancellation)
    {
        foreach (var name in new[] { image.Reference, image.Plain })
        {
            if (await EngineImages.HasAsync(client, name, cancellation))
                return name;
        }

        if (image.Registry is null || await DigestAsync(image.Reference, cancellation) is not { } digest)
            return null;
        var pulled = $"{image.Repository}@{digest}";
        return await EngineImages.HasAsync(client, pulled, cancellation) ? pulled : null;
    }

    private async Task<string?> DigestAsync(string image, CancellationToken cancellation)
    {
        try
        {
            return (await client.Distribution.InspectAsync(image, cancellation)).Descriptor?.Digest;
        }
        catch (DockerApiException failure) when (ImageDigests.IsUnknown(failure))
        {
            return null;
        }
    }

    // A base that the Dockerfile names by its digest stays the same; one without a digest in images.lock comes from no registry.
    private async Task<(string? Newer, string? Problem)> NewerBaseAsync(ManagedImage image, string? locked, CancellationToken cancellation)
    {
        var folder = new ImageFolder(Path.Combine(options.ImagesDirectory ?? "", image.Name), image.Packages);
        if (locked is null || !folder.Exists || DockerfileBases.Of(folder.Dockerfile(), ImageBuild.Arguments(image, folder)) is not [.., var start] || !locked.StartsWith($"{start}@", StringComparison.Ordinal))
            return (null, null);
        try
        {
            var newest = (await client.Distribution.InspectAsync(start, cancellation)).Descriptor?.Digest;
            return (newest is null || locked == $"{start}@{newest}" ? null : $"{start}@{newest}", null);
        }
        catch (DockerApiException failure)
        {
            return (null, $"the registry does not tell the digest of the base {start}: {EngineFailure.Text(failure)}");
        }
    }
}

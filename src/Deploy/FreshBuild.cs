using Docker.DotNet;
using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Deploy.Registries;

namespace PatroniSwarm.Deploy;

/// <summary>Builds images from what the archives have now: on the newest base, and without the engine's cache.</summary>
internal sealed class FreshBuild(IDockerClient client, RegistryCredentials credentials, Action<string> say)
{
    private readonly BaseImages bases = new(client, credentials, say);

    /// <summary>Builds an image that has no name yet; returns its ID and what is in it.</summary>
    public async Task<(string Id, LockedImage Content)> RunAsync(ManagedImage image, ImageFolder folder, CancellationToken cancellation)
    {
        var starts = DockerfileBases.Of(folder.Dockerfile(), ImageBuild.Arguments(image, folder));
        foreach (var start in starts)
            await bases.PullAsync(start, cancellation);
        var id = await ImageBuild.RunAsync(client, image, folder, isFresh: true, say, cancellation);
        var packages = LockedImage.Sorted(await PackagesOfImage.ReadAsync(client, id, image.Name, cancellation), image.Packages);
        return (id, new(image.Name, image.Version, image.Packages, starts.Count == 0 ? null : await bases.WithDigestAsync(starts[^1], cancellation), packages));
    }

    /// <summary>Removes an image that got no name, as far as the engine allows.</summary>
    public async Task DiscardAsync(string id, CancellationToken cancellation)
    {
        try
        {
            if ((await client.Images.InspectImageAsync(id, cancellation)).RepoTags is null or { Count: 0 })
                await client.Images.DeleteImageAsync(id, new(), cancellation);
        }
        catch (DockerApiException)
        {
            // It costs space, and 'docker image prune' removes it.
        }
    }

    /// <summary>Gives an image its name.</summary>
    public Task TagAsync(string id, string repository, string tag, CancellationToken cancellation) =>
        client.Images.TagImageAsync(id, new() { RepositoryName = repository, Tag = tag }, cancellation);
}

using System.Formats.Tar;
using Docker.DotNet;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy;

/// <summary>The Debian packages that are installed in an image.</summary>
/// <remarks>They are read from dpkg's own file in a container that never starts, so neither the image's user nor its entrypoint nor its architecture matters.</remarks>
internal static class PackagesOfImage
{
    private const string File = "/var/lib/dpkg/status";

    /// <exception cref="DeployException">The image has no such file.</exception>
    public static async Task<IReadOnlyList<InstalledPackage>> ReadAsync(IDockerClient client, string image, string name, CancellationToken cancellation)
    {
        // A container needs a command to be created, even if it never runs one.
        var container = (await client.Containers.CreateContainerAsync(new() { Image = image, Cmd = ["true"] }, cancellation)).ID;
        try
        {
            var archive = await client.Containers.GetArchiveFromContainerAsync(container, new() { Path = File }, false, cancellation);
            await using var tar = new TarReader(archive.Stream!);
            if (await tar.GetNextEntryAsync(copyData: false, cancellation) is not { DataStream: { } data })
                throw Unknown(name, $"{File} is not a file");
            using var text = new StreamReader(data);
            var packages = DpkgStatus.Installed(await text.ReadToEndAsync(cancellation)).ToList();
            return packages.Count > 0 ? packages : throw Unknown(name, $"{File} lists no package");
        }
        catch (DockerApiException failure) when (EngineFailure.IsNotFound(failure))
        {
            throw Unknown(name, $"it has no {File}");
        }
        finally
        {
            await client.Containers.RemoveContainerAsync(container, new() { Force = true }, CancellationToken.None);
        }
    }

    private static DeployException Unknown(string name, string why) =>
        new(DeployCodes.ImageBuild, $"The packages in the image for {name} cannot be read: {why}. {ImageLock.FileName} lists the packages of images that begin with Debian.");
}

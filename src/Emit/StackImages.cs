using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>Which image a service runs: the user's own, or the one built from this project's folder for it.</summary>
public sealed class StackImages(string imagesDirectory)
{
    /// <summary>The registry to pull from, set at publish: <c>198.51.100.7:5000/</c>, or empty.</summary>
    private const string Registry = "${STACK_REGISTRY-}";

    private readonly Dictionary<string, string> references = [];

    /// <param name="service">The service that runs it.</param>
    /// <param name="folder">The folder of the image that is built here.</param>
    /// <param name="version">The version in that image.</param>
    public object For(Service service, string folder, string version) => service.Image is { } own ? own : Ours(folder, version);

    private ComposeVariable Ours(string name, string version)
    {
        var key = $"{name}:{version}";
        if (!references.TryGetValue(key, out var reference))
            references[key] = reference = Reference(name, version);
        return new(Registry, reference);
    }

    private string Reference(string name, string version)
    {
        var folder = new ImageFolder(Path.Combine(imagesDirectory, name));
        if (!folder.Exists)
            throw new EmitException(EmitCodes.ImageFolder, $"There is no Dockerfile in '{folder.Path}' to build the image for {name} from. Set PatroniSwarmImagesDirectory to the folder that holds a folder for each image (etcd, postgres, haproxy, prometheus), or give the service an image of its own.");
        return folder.Reference(version);
    }
}

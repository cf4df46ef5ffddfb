using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>Which image a service runs: the user's own, or the one built from this project's folder for it.</summary>
public sealed class StackImages(string imagesDirectory)
{
    /// <summary>The registry to pull from, set at publish: <c>198.51.100.7:5000/</c>, or empty.</summary>
    private const string Registry = "${STACK_REGISTRY-}";

    private readonly Dictionary<string, (string Reference, IReadOnlyList<string> Packages)> built = [];

    /// <param name="service">The service that runs it.</param>
    /// <param name="folder">The folder of the image that is built here.</param>
    /// <param name="version">The version in that image.</param>
    /// <param name="packages">Debian packages beside those that every image of this folder has.</param>
    public object For(Service service, string folder, string version, IReadOnlyList<string>? packages = null) => service.Image is { } own ? own : Ours(folder, version, packages ?? []);

    /// <summary>The images with packages of their own, by reference: a publish builds them with these.</summary>
    public YamlMap Packages()
    {
        var map = new YamlMap();
        foreach (var (reference, packages) in built.Values.Where(static image => image.Packages.Count > 0))
            map[reference] = new YamlMap { ["packages"] = packages.ToArray() };
        return map;
    }

    private ComposeVariable Ours(string name, string version, IReadOnlyList<string> packages)
    {
        var key = $"{name}:{version} {string.Join(' ', packages)}";
        if (!built.TryGetValue(key, out var image))
            built[key] = image = (Reference(name, version, packages), packages);
        return new(Registry, image.Reference);
    }

    private string Reference(string name, string version, IReadOnlyList<string> packages)
    {
        var folder = new ImageFolder(Path.Combine(imagesDirectory, name), packages);
        if (!folder.Exists)
            throw new EmitException(EmitCodes.ImageFolder, $"There is no Dockerfile in '{folder.Path}' to build the image for {name} from. Set PatroniSwarmImagesDirectory to the folder that holds a folder for each image (etcd, postgres, haproxy, prometheus), or give the service an image of its own.");
        if (!folder.TakesPackages)
            throw new EmitException(EmitCodes.ImageFolder, $"The extensions of a database need {string.Join(", ", packages)} in the image of {name}, and the Dockerfile in '{folder.Path}' has no 'ARG PACKAGES'. Install ${{PACKAGES}} in it, as PatroniSwarm's own does.");
        return folder.Reference(version);
    }
}

using PatroniSwarm.Deploy.Images;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit;

/// <summary>Which image a service runs: the user's own, or the one built from this project's folder for it.</summary>
/// <param name="imagesDirectory">The folder that holds a folder for each image.</param>
/// <param name="lockFile">The stack's <see cref="LockFile"/>, full path; null or a missing file for none.</param>
public sealed class StackImages(string imagesDirectory, string? lockFile = null)
{
    /// <summary>The file in the stack's folder that says what is installed in its images.</summary>
    public const string LockFile = ImageLock.FileName;


    /// <summary>The registry to pull from, set at publish: <c>198.51.100.7:5000/</c>, or empty.</summary>
    private const string Registry = "${STACK_REGISTRY-}";

    private readonly Dictionary<string, (string Reference, IReadOnlyList<string> Packages, LockedImage? Locked)> built = [];
    private readonly Lazy<ImageLock?> locked = new(() => ReadLock(lockFile));

    /// <summary>When the archive was last looked at; null without <see cref="LockFile"/>.</summary>
    public DateOnly? Date => locked.Value?.Date;

    /// <summary>How long ago that was; null without the file.</summary>
    public int? DaysOld(DateOnly today) => today.DayNumber - Date?.DayNumber;

    /// <summary>The images that <see cref="LockFile"/> should have and has not: <c>postgres:17</c>. Nothing without the file.</summary>
    public IReadOnlyList<string> Unlocked => locked.Value is null ? [] : [.. built.Where(static image => image.Value.Locked is null).Select(static image => image.Key)];

    /// <param name="service">The service that runs it.</param>
    /// <param name="folder">The folder of the image that is built here.</param>
    /// <param name="version">The version in that image.</param>
    /// <param name="packages">Debian packages beside those that every image of this folder has.</param>
    public object For(Service service, string folder, string version, IReadOnlyList<string>? packages = null) => service.Image is { } own ? own : Ours(folder, version, packages ?? []);

    /// <summary>The images with packages of their own, and those that <see cref="LockFile"/> has, by reference: a publish builds and checks them with these.</summary>
    public YamlMap Packages()
    {
        var map = new YamlMap();
        foreach (var (reference, packages, image) in built.Values)
        {
            map[reference] = new YamlMap
            {
                ["date"] = image is null ? null : ImageLock.DateText(Date!.Value),
                ["versions"] = image?.Digest,
                ["packages"] = packages.Count == 0 ? null : packages.ToArray(),
            }.OrNothing();
        }

        return map;
    }

    private ComposeVariable Ours(string name, string version, IReadOnlyList<string> packages)
    {
        var key = packages.Count == 0 ? $"{name}:{version}" : $"{name}:{version} with {string.Join(", ", packages)}";
        if (!built.TryGetValue(key, out var image))
        {
            var versions = locked.Value?.Find(name, version, packages);
            built[key] = image = (Reference(name, version, packages, versions?.Digest), packages, versions);
        }

        return new(Registry, image.Reference);
    }

    private static ImageLock? ReadLock(string? file)
    {
        try
        {
            return file is null ? null : ImageLock.Read(file);
        }
        catch (FormatException failure)
        {
            throw new EmitException(EmitCodes.ImageLock, $"'{file}' is not understood: {failure.Message}. Restore it from version control, or delete it and run 'dotnet build -t:UpdateImages'.");
        }
    }

    private string Reference(string name, string version, IReadOnlyList<string> packages, string? versions)
    {
        var folder = new ImageFolder(Path.Combine(imagesDirectory, name), packages, versions);
        if (!folder.Exists)
            throw new EmitException(EmitCodes.ImageFolder, $"There is no Dockerfile in '{folder.Path}' to build the image for {name} from. Set PatroniSwarmImagesDirectory to the folder that holds a folder for each image ({string.Join(", ", EmittedKinds.All.Select(static kind => kind.ImageFolder).OfType<string>())}), or give the service an image of its own.");
        if (!folder.TakesPackages)
            throw new EmitException(EmitCodes.ImageFolder, $"The extensions of a database or the backups need {string.Join(", ", packages)} in the image of {name}, and the Dockerfile in '{folder.Path}' has no 'ARG PACKAGES'. Install ${{PACKAGES}} in it, as PatroniSwarm's own does.");
        return folder.Reference(version);
    }
}

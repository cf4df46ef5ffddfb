using System.Security.Cryptography;
using System.Text;
using PatroniSwarm.Emit.Manifest;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Files;

/// <summary>A hash of a stack's folder and of what it was written from: while it is the same, there is nothing to write.</summary>
/// <remarks>
/// Most builds change something else, and rendering the files in a new process takes longer than the rest of this build step.
/// The stamp is in the folder and is committed with it, so that a fresh clone has it too. It contains no path and no time.
/// </remarks>
internal sealed class EmitStamp(StackDirectory directory, string imagesDirectory, ProjectFiles project)
{
    private const string FileName = ".stamp";
    private const string Header = "# A hash of what the files beside this one were written from. The build writes it; after a merge, take either side.\n";

    // Before each file of the project that the stack is written from. They are in the stamp, so that a build finds a change in one before it reads the manifest.
    private const string Mounted = "mounts ";

    private string File => Path.Combine(directory.Path, FileName);

    public bool IsCurrent(ManifestOfStack stack)
    {
        if (!System.IO.File.Exists(File))
            return false;
        var stamp = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        return stamp == Of(stack, stamp.Split('\n').Where(static line => line.StartsWith(Mounted, StringComparison.Ordinal)).Select(static line => line[Mounted.Length..]));
    }

    /// <param name="stack">The stack, not yet read.</param>
    /// <param name="files">The files of the project that it was written from.</param>
    public void Write(ManifestOfStack stack, IEnumerable<string> files)
    {
        var stamp = Of(stack, files);
        if (!System.IO.File.Exists(File) || System.IO.File.ReadAllText(File) != stamp)
            System.IO.File.WriteAllText(File, stamp);
    }

    private string Of(ManifestOfStack stack, IEnumerable<string> files)
    {
        string[] mounted = [.. files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, typeof(EmitStamp).Module.ModuleVersionId.ToString());
        Add(hash, typeof(Stack).Module.ModuleVersionId.ToString());
        Add(hash, stack.Text);
        AddFiles(hash, imagesDirectory, Directory.Exists(imagesDirectory) ? Directory.GetFiles(imagesDirectory, "*", SearchOption.AllDirectories) : []);
        AddFiles(hash, directory.Path, directory.OwnFiles());
        AddFiles(hash, directory.Path, System.IO.File.Exists(directory.FileOf(StackImages.LockFile)) ? [directory.FileOf(StackImages.LockFile)] : []);
        foreach (var file in mounted)
        {
            Add(hash, file);
            Add(hash, System.IO.File.Exists(project.PathOf(file)) ? System.IO.File.ReadAllBytes(project.PathOf(file)) : []);
        }

        return $"{Header}{Convert.ToHexStringLower(hash.GetHashAndReset())}\n{string.Concat(mounted.Select(static file => $"{Mounted}{file}\n"))}";
    }

    private static void AddFiles(IncrementalHash hash, string root, string[] files)
    {
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            Add(hash, Path.GetRelativePath(root, file).Replace('\\', '/'));
            Add(hash, System.IO.File.ReadAllBytes(file));
        }
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, byte[] content)
    {
        hash.AppendData(BitConverter.GetBytes(content.Length));
        hash.AppendData(content);
    }
}

using System.Security.Cryptography;
using System.Text;
using PatroniSwarm.Deploy.Stamp;
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
    private const string Header = "# A hash of what the files beside this one were written from, and of each file. The build writes it; after a merge, take either side and build.\n";

    public string File => Path.Combine(directory.Path, StampedFiles.StampName);

    /// <summary>What makes a publish refuse the folder, in a sentence. Null: nothing.</summary>
    public string? Difference => StampedFiles.Difference(directory.Path);

    public bool IsCurrent(ManifestOfStack stack)
    {
        if (!System.IO.File.Exists(File))
            return false;
        var stamp = System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");
        // The stamp lists the files of the project, so that a build finds a change in one before it reads the manifest.
        return stamp == Of(stack, StampedFiles.Sources(stamp));
    }

    /// <param name="stack">The stack, not yet read.</param>
    /// <param name="sources">The files of the project that it was written from, relative to the project.</param>
    public void Write(ManifestOfStack stack, IEnumerable<string> sources)
    {
        var stamp = Of(stack, sources);
        if (!System.IO.File.Exists(File) || System.IO.File.ReadAllText(File) != stamp)
            System.IO.File.WriteAllText(File, stamp);
    }

    private string Of(ManifestOfStack stack, IEnumerable<string> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, typeof(EmitStamp).Module.ModuleVersionId.ToString());
        Add(hash, typeof(Stack).Module.ModuleVersionId.ToString());
        Add(hash, stack.Text);
        Add(hash, stack.Of?.Text ?? "");
        AddFiles(hash, imagesDirectory, Directory.Exists(imagesDirectory) ? Directory.GetFiles(imagesDirectory, "*", SearchOption.AllDirectories) : []);
        AddFiles(hash, directory.Path, directory.OwnFiles());
        AddFiles(hash, directory.Path, System.IO.File.Exists(directory.FileOf(StackImages.LockFile)) ? [directory.FileOf(StackImages.LockFile)] : []);
        return $"{Header}{Convert.ToHexStringLower(hash.GetHashAndReset())}\n{StampedFiles.Lines(project.PathOf(""), directory.Path, sources, directory.OwnFiles().Select(static file => Path.GetFileName(file)))}";
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

using System.Security.Cryptography;
using System.Text;
using PatroniSwarm.Build.Manifest;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Build.Emit.Files;

/// <summary>What the stacks' folders were written from, and what they held then: while both are the same, there is nothing to write.</summary>
/// <remarks>Most builds change something else. Rendering the files in a process that just started costs more than the rest of such a build.</remarks>
internal sealed class EmitStamp(string path, string imagesDirectory, string outputDirectory)
{
    public bool IsCurrent(IReadOnlyList<ManifestOfStack> stacks) => File.Exists(path) && File.ReadAllText(path) == Of(stacks);

    public void Write(IReadOnlyList<ManifestOfStack> stacks)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Of(stacks));
    }

    private string Of(IReadOnlyList<ManifestOfStack> stacks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, typeof(EmitStamp).Module.ModuleVersionId.ToString());
        Add(hash, typeof(Stack).Module.ModuleVersionId.ToString());
        AddFiles(hash, Directory.Exists(imagesDirectory) ? Directory.GetFiles(imagesDirectory, "*", SearchOption.AllDirectories) : []);
        foreach (var stack in stacks)
        {
            Add(hash, stack.Name);
            Add(hash, stack.Text);
            AddFiles(hash, new StackDirectory(Path.Combine(outputDirectory, stack.Name)).OwnFiles());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddFiles(IncrementalHash hash, string[] files)
    {
        Array.Sort(files, StringComparer.Ordinal);
        foreach (var file in files)
        {
            Add(hash, file);
            Add(hash, File.ReadAllBytes(file));
        }
    }

    private static void Add(IncrementalHash hash, string text) => Add(hash, Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, byte[] content)
    {
        hash.AppendData(BitConverter.GetBytes(content.Length));
        hash.AppendData(content);
    }
}

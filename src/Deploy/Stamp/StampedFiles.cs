using System.Security.Cryptography;
using System.Text;

namespace PatroniSwarm.Deploy.Stamp;

/// <summary>
/// The files that <c>.stamp</c> lists with their hashes: those of the user's project that a stack's folder was written from, and those in the folder. A hash is the same
/// whatever ends the lines, because a checkout may have turned LF into CRLF.
/// </summary>
internal static class StampedFiles
{
    public const string StampName = ".stamp";

    // Before the path from the folder to the project, and before the hash and the path of a file.
    private const string Project = "project ";
    private const string Source = "source ";
    private const string Written = "file ";

    /// <summary>The lines of a stamp.</summary>
    /// <param name="project">The project's folder.</param>
    /// <param name="folder">The stack's folder.</param>
    /// <param name="sources">The files that it was written from, relative to the project.</param>
    /// <param name="written">The files in it, by name.</param>
    public static string Lines(string project, string folder, IEnumerable<string> sources, IEnumerable<string> written) => string.Concat(((string[])
    [
        $"{Project}{Path.GetRelativePath(folder, project).Replace('\\', '/')}",
        .. sources.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(source => $"{Source}{Hash(Path.Combine(project, source))} {source}"),
        .. written.Order(StringComparer.Ordinal).Select(name => $"{Written}{Hash(Path.Combine(folder, name))} {name}"),
    ]).Select(static line => $"{line}\n"));

    /// <summary>The files that a stamp says the folder was written from.</summary>
    public static IEnumerable<string> Sources(string stamp) => Listed(stamp.Split('\n'), Source).Select(static file => file.Path);

    /// <summary>The first file that is not as the stamp says, in a sentence; null if there is none, or no stamp. Where the code is not, the sources are not compared.</summary>
    public static string? Difference(string folder)
    {
        var stamp = Path.Combine(folder, StampName);
        if (!File.Exists(stamp))
            return null;
        var lines = File.ReadAllLines(stamp);
        if (lines.FirstOrDefault(static line => line.StartsWith(Project, StringComparison.Ordinal)) is not { } line)
            return null;
        var project = Path.GetFullPath(line[Project.Length..], folder);
        var sources = Listed(lines, Source).Select(file => (file.Hash, Path: Path.Combine(project, file.Path))).ToList();
        if (sources.Exists(static source => source.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && File.Exists(source.Path)))
        {
            foreach (var (hash, path) in sources)
            {
                if (!File.Exists(path))
                    return $"{path} does not exist any more, and the folder {folder} was written from it.";
                if (Hash(path) != hash)
                    return $"{path} has changed since the build that wrote the folder {folder} from it, even if only in a comment.";
            }
        }

        foreach (var (hash, name) in Listed(lines, Written))
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
                return $"{path} is missing. The build wrote it.";
            if (Hash(path) != hash)
                return $"{path} is not what the build wrote: it was edited.";
        }

        return null;
    }

    private static IEnumerable<(string Hash, string Path)> Listed(IEnumerable<string> lines, string kind) => lines
        .Where(line => line.StartsWith(kind, StringComparison.Ordinal))
        .Select(line => line[kind.Length..].Split(' ', 2))
        .Where(static parts => parts.Length == 2)
        .Select(static parts => (parts[0], parts[1]));

    private static string Hash(string path) => File.Exists(path)
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(File.ReadAllText(path).ReplaceLineEndings("\n"))))
        : "-";
}

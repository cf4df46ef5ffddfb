using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The programs in the image of PostgreSQL that is built here.</summary>
internal static class ImagePrograms
{
    // The folders of programs. /bin and /sbin are links to those in /usr.
    private static readonly string[] Folders = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/"];

    private static readonly Regex OfUsr = new(@"\A/usr/.*/s?bin/\z", RegexOptions.CultureInvariant);
    private static readonly Lazy<HashSet<string>> Names = new(static () => new(DataFile.Lines("programs.txt"), StringComparer.Ordinal));

    /// <summary>Whether a shell finds it. A path in any other folder of the image counts as found.</summary>
    public static bool Has(string program)
    {
        if (program.IndexOf('/') < 0)
            return Names.Value.Contains(program);
        var folder = program.Substring(0, program.LastIndexOf('/') + 1);
        return Folders.Contains(folder, StringComparer.Ordinal) || OfUsr.IsMatch(folder)
            ? Names.Value.Contains(program.Substring(folder.Length))
            : !program.StartsWith("/", StringComparison.Ordinal) || !ImagePaths.IsMissing(program);
    }
}

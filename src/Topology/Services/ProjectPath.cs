using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The path of a file in the user's project, which has to lead there from every machine.</summary>
internal static class ProjectPath
{
    private static readonly Regex Relative = new(@"\A(?:[A-Za-z0-9_.-]+/)*[A-Za-z0-9_.-]*[A-Za-z0-9_]\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text is such a path.</summary>
    public static bool IsOne(string path) => Relative.IsMatch(path) && !path.Split('/').Any(static part => part is "." or "..");

    /// <summary>The path that a text means, if a leading ./ or a backslash is all that is wrong; otherwise null.</summary>
    public static string? Meant(string path)
    {
        var plain = path.Replace('\\', '/');
        while (plain.StartsWith("./", StringComparison.Ordinal))
            plain = plain.Substring(2);
        return plain != path && Relative.IsMatch(plain) && !plain.Split('/').Contains("..") ? plain : null;
    }

    /// <summary>A text as a message shows it.</summary>
    public static string Shown(string path) => path.Length <= 60 ? path : path.Substring(0, 60) + "…";
}

using System.Text.RegularExpressions;

namespace PatroniSwarm.Emit.Files;

/// <summary>The source files of a project that describe a stack.</summary>
internal static class StackSources
{
    /// <summary>Those that declare a part of its class, relative to the project.</summary>
    /// <param name="type">The class, with its namespace.</param>
    /// <param name="files">The files that are compiled.</param>
    /// <param name="project">The project's folder.</param>
    public static IEnumerable<string> Of(string type, IEnumerable<string> files, string project)
    {
        // A class of that name in another namespace is listed too, which harms nothing.
        var declaration = new Regex($@"\bclass\s+@?{Regex.Escape(type[(type.LastIndexOf('.') + 1)..])}\b");
        return files.Where(file => File.Exists(file) && declaration.IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(project, file).Replace('\\', '/'));
    }
}

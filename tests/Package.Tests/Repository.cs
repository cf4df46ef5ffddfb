using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PatroniSwarm.Package.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The configuration that the tests are built in: what is packed is built in the same one.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The version of the packages.</summary>
    public static string Version { get; } = XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file)).ReplaceLineEndings("\n");

    /// <summary>The cluster that the README shows: what is printed there is what is built here.</summary>
    public static string Sample()
    {
        var block = Cluster().Match(File.ReadAllText(Path.Combine(Root, "README.md")));
        Assert.True(block.Success, "The README shows no cluster.");
        return block.Groups[1].Value;
    }

    /// <summary>The single file that a page shows.</summary>
    public static string SingleFile(string page)
    {
        var block = OneFile().Match(Read(page));
        Assert.True(block.Success, $"{page} shows no single file.");
        return block.Groups[1].Value;
    }

    /// <summary>The errors that the README shows, in its order.</summary>
    public static IReadOnlyList<string> SampleErrors() =>
        [.. File.ReadLines(Path.Combine(Root, "README.md")).Where(static line => line.StartsWith("Pg.cs(", StringComparison.Ordinal))];

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "PatroniSwarm.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return directory;
    }

    [GeneratedRegex("```csharp\n(using PatroniSwarm;\n.*?)```", RegexOptions.Singleline)]
    private static partial Regex Cluster();

    [GeneratedRegex("```csharp\n(#:package .*?)```", RegexOptions.Singleline)]
    private static partial Regex OneFile();
}

using System.Text.RegularExpressions;

namespace PatroniSwarm.Package.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The cluster that the README shows: what is printed there is what is built here.</summary>
    public static string Sample()
    {
        var block = Cluster().Match(File.ReadAllText(Path.Combine(Root, "README.md")));
        Assert.True(block.Success, "The README shows no cluster.");
        return block.Groups[1].Value;
    }

    /// <summary>The single file that the README shows.</summary>
    public static string SingleFile()
    {
        var block = OneFile().Match(File.ReadAllText(Path.Combine(Root, "README.md")));
        Assert.True(block.Success, "The README shows no single file.");
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

using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads a stack file as <c>docker stack deploy</c> does, and refuses what it would drop.</summary>
public static class StackFileReader
{
    /// <param name="path">The file.</param>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <exception cref="StackFileException">Something in the file is not understood.</exception>
    public static StackDefinition Read(string path, Func<string, string?> variable)
    {
        var full = Path.GetFullPath(path);
        return Parse(File.ReadAllText(full), full, variable);
    }

    /// <inheritdoc cref="Read"/>
    public static StackDefinition Parse(string text, string file, Func<string, string?> variable)
    {
        var source = new StackSource(file, variable);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            throw source.Wrong(failure.Start, failure.InnerException?.Message ?? failure.Message);
        }

        if (stream.Documents.Count != 1)
            throw source.Wrong(Mark.Empty, "exactly one document is expected");
        var directory = Path.GetDirectoryName(file) ?? "";
        return new StackNode(stream.Documents[0].RootNode, "", source).Read(map => Stack(map, directory));
    }

    private static StackDefinition Stack(StackMap map, string directory)
    {
        _ = map["version"];
        var services = Entries(map["services"]);
        var stack = new StackDefinition
        {
            Directory = directory,
            Services = [.. services.Select(static entry => ServiceReader.Read(entry.Key, entry.Value))],
            Networks = All(map["networks"], ResourceReader.Network),
            Volumes = All(map["volumes"], ResourceReader.Volume),
            Configs = All(map["configs"], ResourceReader.File),
            Secrets = All(map["secrets"], ResourceReader.File),
        };
        StackReferences.Check(stack, name => services.First(entry => entry.Key == name).Value);
        return stack;
    }

    private static IReadOnlyList<(string Key, StackNode Value)> Entries(StackNode? node) => node?.Entries() ?? [];

    private static Dictionary<string, T> All<T>(StackNode? node, Func<StackNode, T> read) =>
        Entries(node).ToDictionary(static entry => entry.Key, entry => read(entry.Value));
}

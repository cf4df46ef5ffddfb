using System.Text;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads the variables of a service: those of its files, then its own.</summary>
internal static class EnvironmentReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyDictionary<string, string?> Read(StackNode? files, StackNode? own)
    {
        var variables = new Dictionary<string, string?>();
        foreach (var file in files?.OneOrMore() ?? [])
        {
            foreach (var (name, value) in Lines(files!, file))
                variables[name] = value;
        }

        foreach (var (name, value) in own is null ? new Dictionary<string, string?>() : TextMapping.Variables(own))
            variables[name] = value;
        return variables;
    }

    private static IEnumerable<(string Name, string Value)> Lines(StackNode node, string file)
    {
        var number = 0;
        foreach (var line in Text(node, file).Split('\n').Select(static line => line.TrimEnd('\r').TrimStart()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? line : line[..equals];
            // The line itself may be a secret.
            if (name.Length == 0 || name.AsSpan().ContainsAny(' ', '\t'))
                throw node.Wrong($"line {number} of '{file}' does not begin with a name and '='");
            if (equals >= 0)
                yield return (name, line[(equals + 1)..]);
            else if (node.Source.Variable(name) is { } value)
                yield return (name, value);
        }
    }

    private static string Text(StackNode node, string file)
    {
        var path = Path.GetFullPath(Path.Combine(node.Source.Directory, file));
        try
        {
            return Strict.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw node.Wrong($"the file '{path}' cannot be read");
        }
        catch (DecoderFallbackException)
        {
            throw node.Wrong($"the file '{path}' is not UTF-8");
        }
    }
}

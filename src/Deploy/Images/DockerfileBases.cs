using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Images;

/// <summary>The images that a Dockerfile begins its stages with.</summary>
internal static partial class DockerfileBases
{
    /// <summary>In the order of the stages; the last one is that of the image. Without <c>scratch</c>, other stages, and what an unknown variable names.</summary>
    /// <param name="lines">The Dockerfile.</param>
    /// <param name="arguments">The build arguments, which replace the defaults in the file.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines, IReadOnlyDictionary<string, string> arguments)
    {
        var (values, stages, bases) = (new Dictionary<string, string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" }, new List<string>());
        foreach (var line in lines)
        {
            // Only arguments before the first stage are known to FROM.
            if (stages.Count == 1 && bases.Count == 0 && Argument().Match(line) is { Success: true } argument)
                values[argument.Groups["name"].Value] = arguments.GetValueOrDefault(argument.Groups["name"].Value) ?? argument.Groups["value"].Value.Trim('"', '\'');
            if (From().Match(line) is not { Success: true } from)
                continue;
            var image = Variable().Replace(from.Groups["image"].Value, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value);
            if (!image.Contains('$', StringComparison.Ordinal) && !stages.Contains(image))
                bases.Add(image);
            if (from.Groups["stage"] is { Success: true, Value: var stage })
                stages.Add(stage);
        }

        return bases;
    }

    [GeneratedRegex(@"\A\s*ARG\s+(?<name>\w+)=(?<value>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\A\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    [GeneratedRegex(@"\$(?:\{(?<name>\w+)\}|(?<name>\w+))")]
    private static partial Regex Variable();
}

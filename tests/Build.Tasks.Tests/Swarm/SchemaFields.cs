using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.Tests.Swarm;

/// <summary>The fields of the format, and where a file uses them.</summary>
internal static class SchemaFields
{
    /// <summary>Each field as <c>services.*.ports[].target</c>, and the minor version that it came with.</summary>
    public static IReadOnlyDictionary<string, int> All { get; } =
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Swarm", "SchemaFields.txt"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split(' '))
            .ToDictionary(static parts => parts[0], static parts => int.Parse(parts[1], CultureInfo.InvariantCulture));

    /// <summary>Every place of a document where a field stands, as the keys and the one list item that lead there.</summary>
    public static IEnumerable<(string Field, YamlNode Minimal)> In(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return In(stream.Documents[0].RootNode, "", static node => node);
    }

    private static IEnumerable<(string Field, YamlNode Minimal)> In(YamlNode node, string path, Func<YamlNode, YamlNode> around)
    {
        if (node is YamlSequenceNode list)
            return list.Children.SelectMany(item => In(item, $"{path}[]", inner => around(new YamlSequenceNode(inner))));
        return node is not YamlMappingNode map ? [] : map.Children.SelectMany(child =>
        {
            var key = ((YamlScalarNode)child.Key).Value!;
            var own = Known(path, key);
            YamlNode Wrapped(YamlNode inner) => around(Beside(path, key, inner));
            return In(child.Value, own, Wrapped).Prepend((own, Wrapped(child.Value)));
        });
    }

    private static string Known(string path, string key)
    {
        var exact = path.Length == 0 ? key : $"{path}.{key}";
        return All.ContainsKey(exact) || !All.Keys.Any(field => field.StartsWith($"{path}.*", StringComparison.Ordinal)) ? exact : $"{path}.*";
    }

    // What a mapping cannot be without.
    private static YamlMappingNode Beside(string path, string key, YamlNode value)
    {
        var map = new YamlMappingNode { { key, value } };
        var needed = path switch
        {
            "services.*" => ["image"],
            "services.*.volumes[]" => ["type", "target"],
            "services.*.configs[]" or "services.*.secrets[]" => ["source"],
            "services.*.ulimits.*" => ["soft", "hard"],
            _ => Array.Empty<string>(),
        };
        foreach (var other in needed.Where(other => other != key))
            map.Add(other, other is "type" ? "tmpfs" : other is "soft" or "hard" ? "1" : "other");
        return map;
    }
}

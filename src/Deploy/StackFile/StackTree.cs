using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Turns a YAML document into values with positions: resolves anchors and merges, and replaces variables.</summary>
internal sealed class StackTree(StackSource source)
{
    private const string MergeKey = "<<";
    private const string TextTag = "tag:yaml.org,2002:str";
    private const string OwnTags = "tag:yaml.org,2002:";

    private readonly HashSet<YamlNode> open = new(ReferenceEqualityComparer.Instance);

    public StackNode Build(YamlNode node, string path = "")
    {
        if (node is YamlScalarNode scalar)
            return Scalar(scalar, path);
        if (!open.Add(node))
            throw source.Wrong(node.Start, "an anchor contains itself");
        var result = node switch
        {
            YamlSequenceNode sequence => new StackNode(StackKind.List, "", node.Start, path, source)
            {
                Items = [.. sequence.Children.Select((child, index) => Build(child, $"{path}[{index}]"))],
            },
            YamlMappingNode mapping => new StackNode(StackKind.Mapping, "", node.Start, path, source)
            {
                Pairs = [.. Merged(mapping).Select(pair => (pair.Key, Build(pair.Value, path.Length == 0 ? pair.Key : $"{path}.{pair.Key}")))],
            },
            _ => throw source.Wrong(node.Start, "this kind of value is not known"),
        };
        open.Remove(node);
        return result;
    }

    // The mapping's own keys win over merged ones, and earlier merges over later ones.
    private List<KeyValuePair<string, YamlNode>> Merged(YamlMappingNode mapping)
    {
        var own = mapping.Children.Where(static child => !IsMerge(child.Key)).Select(child => KeyValuePair.Create(Key(child.Key), child.Value));
        var merged = mapping.Children.Where(static child => IsMerge(child.Key)).SelectMany(static child => Sources(child.Value)).SelectMany(value =>
            value is YamlMappingNode other && !open.Contains(other) ? Merged(other) : throw source.Wrong(value.Start, "only mappings can be merged"));
        return [.. own.Concat(merged).DistinctBy(static pair => pair.Key)];
    }

    private static IEnumerable<YamlNode> Sources(YamlNode value) => value is YamlSequenceNode sequence ? sequence.Children : [value];

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Style: ScalarStyle.Plain, Value: MergeKey };

    private string Key(YamlNode key)
    {
        if (key is YamlScalarNode scalar && Resolve(scalar).Kind == StackKind.Text)
            return scalar.Value ?? "";
        throw source.Wrong(key.Start, $"the key {key} is not a text; put it in quotes");
    }

    private StackNode Scalar(YamlScalarNode scalar, string path)
    {
        var (kind, text) = Resolve(scalar);
        if (kind != StackKind.Text)
            return new(kind, text, scalar.Start, path, source);
        try
        {
            var value = Interpolation.Apply(text, source.Variable);
            var cast = value == text ? StackKind.Text : InterpolatedKind.Of(path);
            return cast == StackKind.Text
                ? new(StackKind.Text, value, scalar.Start, path, source)
                : new(cast, InterpolatedKind.Convert(value, cast), scalar.Start, path, source);
        }
        catch (FormatException failure)
        {
            throw source.Wrong(scalar.Start, $"{path}: {failure.Message}");
        }
    }

    private (StackKind Kind, string Text) Resolve(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        var isText = tag.Length == 0 ? scalar.Style != ScalarStyle.Plain : tag == TextTag || !tag.StartsWith(OwnTags, StringComparison.Ordinal);
        if (isText)
            return (StackKind.Text, text);
        return YamlScalar.IsInfinite(text)
            ? throw source.Wrong(scalar.Start, $"{text} is not a number that Docker can send; if it is a text, put it in quotes")
            : YamlScalar.Resolve(text);
    }
}

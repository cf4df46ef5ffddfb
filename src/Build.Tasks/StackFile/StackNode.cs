using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PatroniSwarm.Build.StackFile;

/// <summary>A value in the stack file that knows its place, and so can say where it is wrong.</summary>
internal sealed class StackNode(YamlNode node, string path, StackSource source)
{
    public string Path => path;

    public bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    public bool IsText => node is YamlScalarNode;

    public bool IsList => node is YamlSequenceNode;

    public string Text()
    {
        if (node is not YamlScalarNode scalar || IsNull)
            throw Wrong("a text is expected");
        try
        {
            return Interpolation.Apply(scalar.Value ?? "", source.Variable);
        }
        catch (FormatException failure)
        {
            throw Wrong(failure.Message);
        }
    }

    /// <summary>A text that is one of a few known ones.</summary>
    public string OneOf(params string[] known)
    {
        var text = Text();
        return known.Contains(text) ? text : throw Wrong($"'{text}' is none of {string.Join(", ", known)}");
    }

    public bool Flag() => Text() switch
    {
        "true" => true,
        "false" => false,
        var other => throw Wrong($"'{other}' is neither true nor false"),
    };

    public long Integer()
    {
        var text = Text();
        if (text.StartsWith("0o", StringComparison.Ordinal) || (text.Length > 1 && text[0] == '0'))
            return Octal(text);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong($"'{text}' is not a whole number");
    }

    public double Number() =>
        double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong($"'{Text()}' is not a number");

    public TimeSpan Duration() =>
        StackQuantity.Duration(Text()) ?? throw Wrong($"'{Text()}' is not a duration such as 10s or 1m30s");

    public long Bytes() =>
        StackQuantity.Bytes(Text()) ?? throw Wrong($"'{Text()}' is not a size such as 512m or 2g");

    public IReadOnlyList<StackNode> Items()
    {
        if (node is not YamlSequenceNode sequence)
            throw Wrong("a list is expected");
        return [.. sequence.Children.Select((child, index) => new StackNode(child, $"{path}[{index}]", source))];
    }

    public IReadOnlyList<string> Texts() => [.. Items().Select(static item => item.Text())];

    /// <summary>A mapping of texts, or a list of <c>key=value</c>; a value left out is empty.</summary>
    public IReadOnlyDictionary<string, string> TextMap() =>
        Variables().ToDictionary(static pair => pair.Key, static pair => pair.Value ?? "");

    /// <summary>The same with null for a value left out.</summary>
    public IReadOnlyDictionary<string, string?> Variables()
    {
        if (!IsList)
            return Entries().ToDictionary(static entry => entry.Key, static entry => entry.Value.IsNull ? null : entry.Value.Text());
        var variables = new Dictionary<string, string?>();
        foreach (var text in Texts())
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            variables[equals < 0 ? text : text[..equals]] = equals < 0 ? null : text[(equals + 1)..];
        }

        return variables;
    }

    /// <summary>The entries of a mapping whose keys are the user's own.</summary>
    public IReadOnlyList<(string Key, StackNode Value)> Entries()
    {
        if (IsNull)
            return [];
        if (node is not YamlMappingNode mapping)
            throw Wrong("a mapping is expected");
        return [.. mapping.Children.Select(child => (Key(child.Key), new StackNode(child.Value, path.Length == 0 ? Key(child.Key) : $"{path}.{Key(child.Key)}", source)))];
    }

    /// <summary>A mapping with known keys: one that <paramref name="read"/> does not ask for is an error.</summary>
    public T Read<T>(Func<StackMap, T> read)
    {
        var map = new StackMap(Entries());
        var result = read(map);
        map.RejectUnread();
        return result;
    }

    public StackFileException Wrong(string what) => source.Wrong(node.Start, path.Length == 0 ? what : $"{path}: {what}");

    private long Octal(string text)
    {
        var digits = text.TrimStart('0', 'o');
        return digits.All(static digit => digit is >= '0' and <= '7')
            ? digits.Aggregate(0L, static (value, digit) => (value * 8) + (digit - '0'))
            : throw Wrong($"'{text}' is not an octal number");
    }

    private string Key(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : throw Wrong("a key must be a text");
}

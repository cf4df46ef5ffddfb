using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A value in the stack file with its position, for errors.</summary>
internal sealed class StackNode(StackKind kind, string text, Mark mark, string path, StackSource source)
{
    public StackKind Kind => kind;

    public StackSource Source => source;

    public bool IsRoot => path.Length == 0;

    public bool IsNull => kind == StackKind.Null;

    public bool IsText => kind == StackKind.Text;

    public bool IsInteger => kind == StackKind.Integer;

    public bool IsList => kind == StackKind.List;

    public bool IsMapping => kind == StackKind.Mapping;

    public IReadOnlyList<StackNode> Items { private get; init; } = [];

    public IReadOnlyList<(string Key, StackNode Value)> Pairs { private get; init; } = [];

    public string Text() => kind == StackKind.Text ? text : throw Expected("a text");

    /// <summary>A text that is one of a few known ones.</summary>
    public string OneOf(params string[] known) =>
        known.Contains(Text()) ? text : throw Wrong($"'{text}' is none of {string.Join(", ", known)}");

    public bool Flag() => kind == StackKind.Boolean ? text == "true" : throw Expected("true or false");

    public long Integer()
    {
        // 3.0 is a whole number too.
        var number = Number();
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        return double.IsInteger(number) && Math.Abs(number) < long.MaxValue ? (long)number : throw Expected("a whole number");
    }

    public double Number() =>
        kind is StackKind.Integer or StackKind.Fraction ? double.Parse(text, CultureInfo.InvariantCulture) : throw Expected("a number");

    /// <summary>A whole number that is not negative; the fraction of another number is ignored.</summary>
    public ulong Count()
    {
        var number = Math.Truncate(Number());
        return number is >= 0 and < ulong.MaxValue ? (ulong)number : throw Wrong($"{text} is out of range");
    }

    public TimeSpan Duration() =>
        StackQuantity.Duration(Text()) ?? throw Wrong($"'{text}' is not a duration such as 10s or 1m30s");

    public long Bytes() =>
        StackQuantity.Bytes(Text()) ?? throw Wrong($"'{text}' is not a size such as 512m or 2g");

    public IReadOnlyList<StackNode> List() => kind == StackKind.List ? Items : throw Expected("a list");

    public IReadOnlyList<string> Texts() => [.. List().Select(static item => item.Text())];

    /// <summary>A list of unique texts.</summary>
    public IReadOnlyList<string> UniqueTexts()
    {
        var texts = Texts();
        RejectDoubles();
        return texts;
    }

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<string> OneOrMore() => IsText ? [text] : UniqueTexts();

    public void RejectDoubles()
    {
        var seen = new HashSet<string>();
        foreach (var item in Items)
        {
            if (!seen.Add(item.Fingerprint()))
                throw item.Wrong("this is in the list twice");
        }
    }

    /// <summary>The entries of a mapping whose keys are the user's own.</summary>
    public IReadOnlyList<(string Key, StackNode Value)> Entries() => kind == StackKind.Mapping ? Pairs : throw Expected("a mapping");

    /// <summary>A mapping with known keys: one that <paramref name="read"/> does not ask for is an error.</summary>
    public T Read<T>(Func<StackMap, T> read, StackKeys others = StackKeys.Refused)
    {
        var map = new StackMap(this, Entries());
        var result = read(map);
        map.RejectUnread(others);
        return result;
    }

    /// <summary>The value as a text: numbers too, as Go prints them.</summary>
    public string Printed() => kind is StackKind.Text or StackKind.Integer or StackKind.Fraction or StackKind.Date ? text : throw Expected("a text or a number");

    /// <summary>A mapping of any values.</summary>
    public JsonObject ToJsonObject() => new(Entries().Select(static entry => KeyValuePair.Create(entry.Key, entry.Value.ToJson())));

    private JsonNode? ToJson() => kind switch
    {
        StackKind.Null => null,
        StackKind.Mapping => ToJsonObject(),
        StackKind.List => new JsonArray([.. Items.Select(static item => item.ToJson())]),
        StackKind.Boolean => Flag(),
        StackKind.Integer => Integer(),
        StackKind.Fraction => Number(),
        _ => text,
    };

    public StackPlace Place => source.Place(mark);

    public StackFileException Wrong(string what) => source.Wrong(mark, path.Length == 0 ? what : $"{path}: {what}");

    public void Note(string what) => source.Note(mark, path.Length == 0 ? what : $"{path}: {what}");

    private StackFileException Expected(string what) => Wrong(kind switch
    {
        StackKind.Null => $"{what} is expected, and there is no value",
        StackKind.Text when what is not ("a list" or "a mapping") => $"{what} is expected, and '{text}' is a text",
        StackKind.Boolean or StackKind.Integer or StackKind.Fraction or StackKind.Date when what == "a text" => $"a text is expected: put {text} in quotes",
        _ => $"{what} is expected",
    });

    private string Fingerprint() => kind switch
    {
        StackKind.List => $"[{string.Join(',', Items.Select(static item => item.Fingerprint()))}]",
        StackKind.Mapping => $"{{{string.Join(',', Pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}:{pair.Value.Fingerprint()}"))}}}",
        StackKind.Text or StackKind.Date => $"'{text}'",
        _ => $"{kind is StackKind.Null or StackKind.Boolean}{text}",
    };
}

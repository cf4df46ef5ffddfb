using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PatroniSwarm.Emit.Yaml;

/// <summary>Writes maps, lists, texts, numbers and booleans as YAML that every parser reads in the same way.</summary>
public sealed partial class YamlText
{
    private readonly Func<string, string> escape;

    private YamlText(Func<string, string> escape) => this.escape = escape;

    /// <summary>Plain YAML.</summary>
    public static string Write(string comment, YamlMap root) => new YamlText(static text => text).Document(comment, root);

    /// <summary>YAML for <c>docker stack deploy</c>, which replaces <c>$NAME</c> in every value unless the dollar is doubled.</summary>
    public static string WriteCompose(string comment, YamlMap root) =>
        new YamlText(static text => text.Replace("$", "$$", StringComparison.Ordinal)).Document(comment, root);

    private string Document(string comment, YamlMap root)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var settings = new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024)
            .WithIndentedSequences()
            .WithNewLine("\n");
        var emitter = new Emitter(text, settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Node(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return comment + text.ToString().TrimEnd('\n') + "\n";
    }

    private void Node(Emitter emitter, object value)
    {
        switch (value)
        {
            case YamlMap map:
                Map(emitter, map);
                break;
            case string text:
                emitter.Emit(Quoted(escape(text)));
                break;
            case ComposeVariable(var variable, var text):
                emitter.Emit(Quoted(variable + escape(text)));
                break;
            case YamlNull:
                emitter.Emit(Plain("null"));
                break;
            case bool flag:
                emitter.Emit(Plain(flag ? "true" : "false"));
                break;
            case int or long:
                emitter.Emit(Plain(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)));
                break;
            case IEnumerable list:
                List(emitter, list.Cast<object>());
                break;
            default:
                throw new NotSupportedException($"No YAML is known for {value.GetType()}.");
        }
    }

    private void Map(Emitter emitter, YamlMap map)
    {
        emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Entries.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
        foreach (var (key, value) in map.Entries)
        {
            emitter.Emit(IsPlainKey(key) ? Plain(key) : Quoted(key));
            Node(emitter, value);
        }

        emitter.Emit(new MappingEnd());
    }

    private void List(Emitter emitter, IEnumerable<object> items)
    {
        emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
        foreach (var item in items)
            Node(emitter, item);
        emitter.Emit(new SequenceEnd());
    }

    private static Scalar Quoted(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true);

    private static Scalar Plain(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    private static bool IsPlainKey(string key) => Identifier().IsMatch(key) && !YamlWord().IsMatch(key);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*\z")]
    private static partial Regex Identifier();

    // YAML 1.1 reads these as a boolean or as nothing.
    [GeneratedRegex(@"\A(?:y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YamlWord();
}

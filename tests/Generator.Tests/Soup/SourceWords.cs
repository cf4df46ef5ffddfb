using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Generator.Tests;

/// <summary>Values to write: what the rules' pages write, and what nobody would.</summary>
internal static partial class SourceWords
{
    public static IReadOnlyList<string> Pages { get; } = [.. RulePage.Ids().Select(RulePage.Read).SelectMany(static page => new[] { page.Raises, page.Valid })];

    public static IReadOnlyList<string> Texts { get; } =
    [
        .. Pages.SelectMany(static page => TextPattern().Matches(page)).Select(static match => match.Value).Distinct(),
        "\"\"", "\" \"", "\"0ms\"", "\"0B\"", "\"999999999h\"", "\"999999999999TiB\"", "\"-1s\"", "\"a:1\"", "\"\\0=\\ud800\"", "\"\\r\\n\\u2028.\"", "\"größe 😀\"",
        $"\"{new string('x', 5000)}\"", $"\"{string.Concat(Enumerable.Repeat("ab cd. ", 500))}\"", "\"10.0.0.0/8\"", "\"999.1.1.1/99\"", "\"../../etc/passwd\"", "\"{0} {1:x}\"",
    ];

    public static IReadOnlyList<string> Numbers { get; } =
        [.. Pages.SelectMany(static page => NumberPattern().Matches(page)).Select(static match => match.Value).Distinct(), "0", "1", "-1", "3", "65536", "int.MaxValue", "int.MinValue"];

    /// <summary>A constant of a type.</summary>
    public static string Value(Random random, Type type) => type switch
    {
        _ when type == typeof(string) => Pick(random, Texts),
        _ when type == typeof(bool) => Pick(random, ["true", "true", "false"]),
        _ when type == typeof(double) => Pick(random, ["0.5", "1", "0", "-1", "1e300", "double.NaN", "double.NegativeInfinity"]),
        _ when type.IsEnum => Pick(random, [.. Enum.GetNames(type).Select(name => $"{type.Name}.{name}"), string.Create(CultureInfo.InvariantCulture, $"({type.Name})9")]),
        _ when type == typeof(Type) => "typeof(string)",
        _ when type.IsArray => $"new {type.GetElementType()!.FullName}[] {{ {Value(random, type.GetElementType()!)}, {Value(random, type.GetElementType()!)} }}",
        _ => Pick(random, Numbers),
    };

    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    [GeneratedRegex("\"(?:[^\"\\\\\n]|\\\\.)*\"")]
    public static partial Regex TextPattern();

    [GeneratedRegex(@"(?<![\w""])\d+(?![\w""])")]
    public static partial Regex NumberPattern();
}

using System.Globalization;
using static PatroniSwarm.Generator.Tests.SourceWords;

namespace PatroniSwarm.Generator.Tests;

/// <summary>A stack of random attributes with random arguments on random classes. It need not compile, and half of them do not.</summary>
internal static class RandomStack
{
    private static readonly string[] Parts = ["A", "B", "C", "D", "E", "F"];

    private static readonly string[] Types =
        [.. Parts, .. Parts, "Random", "Outside", "string", "Nope", "int[]", "dynamic", "(int, A)", "System.Collections.Generic.List<A>", "void", "Random.A", "T"];

    private static readonly string[] OddValues =
    [
        "null", "null!", "default", "int.MaxValue", "1.5", "double.NaN", "true", "'c'", "typeof(A)", "typeof(System.Action<>)", "NodeRole.Manager", "(NodeRole)9",
        "new[] { 1 }", "new string[0]", "nameof(A)", "1/0", "x",
    ];

    private static readonly string[] Targets = ["", "", "", "", "", "", "", "type: ", "assembly: ", "return: ", "field: "];

    private static readonly string[] Shapes =
        ["class {0};", "class {0};", "class {0};", "class {0};", "class {0} {{ }}", "struct {0};", "enum {0};", "interface {0};", "delegate void {0}();", "class {0}<T>;", "partial class {0}; partial class {0};", "record {0}(int X);", "int {0};"];

    private static readonly string[] Kinds = [.. AttributeShape.All.Select(static shape => shape.Name).Where(ServiceKind.IsPart).Distinct()];

    private static readonly string[] Placements = [.. AttributeShape.All.Select(static shape => shape.Name).Where(ServiceKind.IsPlacement).Distinct()];

    /// <summary>Of wholly wild ones hardly any gets as far as the rules.</summary>
    public static string Write(Random random) => random.Next(3) > 0 ? Sound(random) : Wild(random);

    /// <summary>An attribute of ours as it might be typed, right or wrong.</summary>
    public static string AnyAttribute(Random random)
    {
        var shape = Pick(random, AttributeShape.All);
        var types = random.Next(3) > 0 ? Arguments(random, shape.Arity, Types) : Arguments(random, random.Next(9), Types);
        var positional = random.Next(3) > 0 ? shape.Parameters.Select(type => Value(random, type)) : Enumerable.Range(0, random.Next(3)).Select(_ => AnyValue(random));
        var named = Enumerable.Range(0, random.Next(3)).Select(_ => $"{Pick(random, AttributeShape.PropertyNames)}{Pick(random, [" = ", ": "])}{AnyValue(random)}");
        return $"[{Pick(random, Targets)}{shape.Name}{types}({string.Join(", ", positional.Concat(named))})]";
    }

    // Arguments of the right types on classes that may have them.
    private static string Sound(Random random)
    {
        var parts = Parts.Select(name => $"{SoundPart(random)} class {name};");
        var stack = Pick(random, ["SwarmStack(\"pg\")", "SwarmStack(\"pg\")", "SwarmStack(\"pg\")", Attribute(random, "SwarmStack")]);
        return $$"""
            using PatroniSwarm;
            [{{stack}}{{Allowed(random, "SwarmStack")}}] public static partial class Random
            {
                {{string.Join("\n    ", parts)}}
            }
            """;
    }

    private static string SoundPart(Random random)
    {
        // Without nodes there is nothing to say about the rest.
        var kind = random.Next(3) == 0 ? "SwarmNode" : Pick(random, Kinds);
        var placement = ServiceKind.Allows(kind, "On") ? $", {Attribute(random, Pick(random, Placements))}" : "";
        return $"[{Attribute(random, kind)}{placement}{Allowed(random, kind)}]";
    }

    private static string Allowed(Random random, string kind)
    {
        var allowed = AttributeShape.All.Where(shape => ServiceKind.Allows(kind, shape.Name) && !ServiceKind.IsPlacement(shape.Name)).ToList();
        return allowed.Count == 0 ? "" : string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => $", {Attribute(random, Pick(random, allowed).Name)}"));
    }

    private static string Attribute(Random random, string name)
    {
        var shape = Pick(random, AttributeShape.Named(name));
        var named = shape.Properties.Where(_ => random.Next(4) == 0).Select(property => $"{property.Name} = {Value(random, property.Type)}");
        return $"{name}{Arguments(random, shape.Arity, Types[..14])}({string.Join(", ", shape.Parameters.Select(type => Value(random, type)).Concat(named))})";
    }

    private static string Wild(Random random)
    {
        var parts = Parts.Select(name => $"{Several(random)} {string.Format(CultureInfo.InvariantCulture, Pick(random, Shapes), name)}").ToList();
        if (random.Next(6) == 0)
            parts.Add("class Endpoints;");
        return $$"""
            using PatroniSwarm;
            {{Several(random)}} [SwarmStack("pg")] {{Pick(random, ["public static partial", "static", "partial", ""])}} class Random
            {
                {{string.Join("\n    ", parts)}}
            }
            {{Several(random)}} class Outside;
            """;
    }

    private static string Several(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => AnyAttribute(random)));

    private static string AnyValue(Random random) => random.Next(3) switch
    {
        0 => Pick(random, Texts),
        1 => Pick(random, Numbers),
        _ => Pick(random, OddValues),
    };

    private static string Arguments(Random random, int count, string[] from) =>
        count == 0 ? "" : $"<{string.Join(", ", Enumerable.Range(0, count).Select(_ => Pick(random, from)))}>";
}

using System.Collections;
using System.Globalization;
using System.Reflection;
using PatroniSwarm.Topology;
using Stack = PatroniSwarm.Topology.Stack;

namespace PatroniSwarm.Emit.Page;

/// <summary>What a variant has differently from its stack.</summary>
public static class VariantSection
{
    private const string Nothing = "–";

    // What a stack is called, and where in the source a member is placed.
    private static readonly HashSet<string> Ignored = new(StringComparer.Ordinal)
    {
        nameof(Stack.Name), nameof(Stack.Type), nameof(Stack.Environment), nameof(Stack.VariantOf), nameof(PlacedMember.Attribute), nameof(PlacedMember.Argument), nameof(UserService.ReplicasWritten),
    };

    /// <param name="stack">The variant, or a stack that is none.</param>
    /// <param name="of">The stack that it is a variant of. Null: it is none.</param>
    public static string Render(Stack stack, Stack? of)
    {
        if (of is null)
            return stack.Environment is null ? "" : $"The environment {stack.Environment}.\n\n";
        var rows = Differences("", "", of, stack).ToList();
        return $"""
        The environment {stack.Environment} of `{of.Name}`. Everything is as in [`{of.Name}`](../{of.Name}/topology.md), except for:

        {MarkdownTable.Render(["Part", "What", $"in {of.Environment}", $"in {stack.Environment}"], rows.Count > 0 ? rows : [["", "nothing but the name", of.Name, stack.Name]])}

        """;
    }

    private static IEnumerable<string[]> Differences(string part, string what, object? before, object? after) => (before, after) switch
    {
        _ when Equals(before, after) => [],
        (IEnumerable and not string, IEnumerable and not string) => OfLists(part, what, [.. ((IEnumerable)before).Cast<object>()], [.. ((IEnumerable)after).Cast<object>()]),
        _ when Properties(before ?? after!) is [_, ..] properties => properties.SelectMany(property => Differences(
            part, what.Length == 0 ? property.Name : $"{what}.{property.Name}", ValueOf(property, before), ValueOf(property, after))),
        _ => [Row(part, what, Shown(before), Shown(after))],
    };

    // A value is shown as it is, whatever Markdown would make of it.
    private static string[] Row(string part, string what, string before, string after) => [part, what, Quoted(before), Quoted(after)];

    private static string Quoted(string value) => value == Nothing ? value : value.Contains('`', StringComparison.Ordinal) ? $"`` {value} ``" : $"`{value}`";

    // Parts are compared by their classes, settings and the like by their names, and the rest as a whole.
    private static IEnumerable<string[]> OfLists(string part, string what, List<object> before, List<object> after)
    {
        var key = before.Concat(after).Select(static item => item.GetType()).FirstOrDefault() is { } type ? type.GetProperty("Type") ?? type.GetProperty("Name") : null;
        if (key is null)
            return [Row(part, what, Shown(before), Shown(after))];
        var isPart = key.Name == "Type";
        return from name in before.Concat(after).Select(item => (string)key.GetValue(item)!).Distinct(StringComparer.Ordinal)
               let own = before.Find(item => Equals(key.GetValue(item), name))
               let other = after.Find(item => Equals(key.GetValue(item), name))
               from row in own is null || other is null
                   ? isPart ? [[name, "", own is null ? Nothing : "is there", other is null ? "left out" : "added"]] : [Row(part, $"{what} {name}", Shown(own), Shown(other))]
                   : isPart ? Differences(name, "", own, other)
                   : own is NamedValue setting ? Differences(part, $"{what} {name}", setting.Value, ((NamedValue)other).Value)
                   : Differences(part, $"{what} {name}", own, other)
               select row;
    }

    // What has its default is not written in the source either.
    private static string Written(object value, IReadOnlyList<PropertyInfo> properties)
    {
        var unwritten = Activator.CreateInstance(value.GetType());
        return string.Join(" ", from property in properties
                                let own = property.GetValue(value)
                                where !Equals(own, property.GetValue(unwritten))
                                select own is true ? property.Name : Shown(own));
    }

    private static IReadOnlyList<PropertyInfo> Properties(object value) => value is string || value.GetType().IsPrimitive || value.GetType().IsEnum
        ? []
        : [.. value.GetType().GetProperties().Where(static property => property.CanWrite && !Ignored.Contains(property.Name))];

    private static object? ValueOf(PropertyInfo property, object? of) => of is null ? null : property.GetValue(of);

    private static string Shown(object? value) => value switch
    {
        null or "" => Nothing,
        bool flag => flag ? "yes" : "no",
        string text => text,
        IEnumerable items => items.Cast<object>().Select(Shown).ToList() is [_, ..] shown ? string.Join(", ", shown) : Nothing,
        NamedValue named => named.Value,
        _ when Properties(value) is [_, ..] properties => Written(value, properties),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? Nothing,
    };
}

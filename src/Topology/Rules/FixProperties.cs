using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>A fix as the properties of a diagnostic. An analyzer cannot pass anything else to a code fix.</summary>
public static class FixProperties
{
    private const string Title = "Fix";

    public static IEnumerable<KeyValuePair<string, string?>> Of(Fix fix)
    {
        yield return new(Title, fix.Title);
        for (var index = 0; index < fix.Edits.Count; index++)
        {
            var edit = fix.Edits[index];
            yield return new($"{index}.Kind", edit.Kind.ToString());
            yield return new($"{index}.Type", edit.At.Type);
            yield return new($"{index}.Attribute", edit.At.Attribute);
            yield return new($"{index}.Argument", edit.At.Argument);
            yield return new($"{index}.Occurrence", edit.At.Occurrence.ToString(CultureInfo.InvariantCulture));
            yield return new($"{index}.Text", edit.Text);
        }
    }

    public static Fix? Read(IReadOnlyDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(Title, out var title) || title is null)
            return null;
        var edits = new List<Edit>();
        for (var index = 0; properties.TryGetValue($"{index}.Kind", out var kind); index++)
        {
            var at = new Anchor(
                properties[$"{index}.Type"]!,
                properties[$"{index}.Attribute"],
                properties[$"{index}.Argument"],
                int.Parse(properties[$"{index}.Occurrence"], CultureInfo.InvariantCulture));
            edits.Add(new Edit((EditKind)Enum.Parse(typeof(EditKind), kind), at, properties[$"{index}.Text"]!));
        }

        return new Fix(title, edits.ToEquatableArray());
    }
}

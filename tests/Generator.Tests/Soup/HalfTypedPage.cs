using static PatroniSwarm.Generator.Tests.SourceWords;

namespace PatroniSwarm.Generator.Tests;

/// <summary>An example of a rule's page while somebody is typing: a value changed, a line gone or twice, cut in the middle.</summary>
internal static class HalfTypedPage
{
    private const string Punctuation = "<>()[]{},\";=.:@#\\/ \n";

    public static string Write(Random random)
    {
        var source = Pick(random, Pages);
        for (var edits = random.Next(5); edits > 0; edits--)
            source = Edit(random, source);
        return random.Next(4) == 0 ? source[..random.Next(source.Length + 1)] : source;
    }

    private static string Edit(Random random, string source)
    {
        var lines = source.Split('\n').ToList();
        var line = random.Next(lines.Count);
        switch (random.Next(7))
        {
            case 0:
                return Replace(random, source, TextPattern().Matches(source), Texts);
            case 1:
                return Replace(random, source, NumberPattern().Matches(source), Numbers);
            case 2:
                lines.Insert(line, lines[line]);
                break;
            case 3:
                lines.RemoveAt(line);
                break;
            case 4:
                lines.Insert(line, RandomStack.AnyAttribute(random));
                break;
            case 5:
                var other = Pick(random, Pages).Split('\n');
                lines[line] = other[random.Next(other.Length)];
                break;
            default:
                return source.Insert(random.Next(source.Length + 1), Punctuation[random.Next(Punctuation.Length)].ToString());
        }

        return string.Join('\n', lines);
    }

    private static string Replace(Random random, string source, System.Text.RegularExpressions.MatchCollection found, IReadOnlyList<string> by)
    {
        if (found.Count == 0)
            return source;
        var place = found[random.Next(found.Count)];
        return source[..place.Index] + Pick(random, by) + source[(place.Index + place.Length)..];
    }
}

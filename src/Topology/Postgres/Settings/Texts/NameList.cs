namespace PatroniSwarm.Topology;

/// <summary>A list of names separated by commas, parsed as in PostgreSQL (varlena.c, SplitIdentifierString).</summary>
internal static class NameList
{
    /// <summary>The names; null when PostgreSQL cannot read the list. An empty one is a list without names.</summary>
    /// <param name="spaces">Whether a name without quotes may contain spaces, as folders may.</param>
    public static IReadOnlyList<string>? Read(string text, bool spaces = false)
    {
        var names = new List<string>();
        var at = AfterSpaces(text, 0);
        if (at == text.Length)
            return names;
        while (true)
        {
            if (Name(text, ref at, spaces) is not { } name)
                return null;
            names.Add(name);
            at = AfterSpaces(text, at);
            if (at == text.Length)
                return names;
            if (text[at] != ',')
                return null;
            at = AfterSpaces(text, at + 1);
        }
    }

    // In quotes, two of which mean one; otherwise at least one character up to a comma or a space, in lower case.
    private static string? Name(string text, ref int at, bool spaces)
    {
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            do
            {
                at = text.IndexOf('"', at + 1);
                if (at < 0)
                    return null;
                at++;
            }
            while (at < text.Length && text[at] == '"');
            return text.Substring(start + 1, at - start - 2).Replace("\"\"", "\"");
        }

        while (at < text.Length && text[at] != ',' && (spaces || !SettingNumber.IsSpace(text[at])))
            at++;
        if (at == start)
            return null;
        var name = text.Substring(start, at - start);
        return spaces ? name.TrimEnd() : name.ToLowerInvariant();
    }

    private static int AfterSpaces(string text, int at)
    {
        while (at < text.Length && SettingNumber.IsSpace(text[at]))
            at++;
        return at;
    }
}

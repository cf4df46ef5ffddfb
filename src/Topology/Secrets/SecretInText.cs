using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A secret that is part of a text: in a connection string, an address, a list of options, a command.</summary>
internal static class SecretInText
{
    // Password=x; in a connection string, PGPASSWORD=x before a command, --password=x, "password": "x" in JSON, password=x in an address.
    private static readonly Regex Pair = new(
        @"(?<![A-Za-z0-9_.\-])(?:-D|--?)?(?<name>[A-Za-z_][A-Za-z0-9_.\-]*(?: [Kk]ey)?)(?:\s*=\s*|[""']\s*:\s*(?=[""']))\\?[""']?(?<value>\$\{[^}]*\}|[^\s;,&""'\\]+)",
        RegexOptions.CultureInvariant);

    // A line of YAML, or a header between quotes: password: x, "X-Api-Key: x".
    private static readonly Regex Line = new(
        @"(?:^\s*(?:-\s+)?|[""'])(?<name>[A-Za-z_][A-Za-z0-9_.\-]*):\s+(?<value>[^\s""'#]+)\s*?(?:$|[""'])",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    // scheme://user:password@host
    private static readonly Regex UserInfo = new(
        @"(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//[^/\s:@]*:(?<value>\$\{[^}]*\}|[^/\s@]+)@(?!sha256:)",
        RegexOptions.CultureInvariant);

    // user:password@tcp(host), and jdbc:oracle:thin:user/password@host.
    private static readonly Regex DriverInfo = new(
        @"(?:(?:\A|\s)[^\s:/@]+:(?<value>[^\s@]+)@(?:tcp|unix)?\()|(?:\bjdbc:oracle:[a-z0-9]+:[^/\s@]+/(?<value>[^\s@]+)@)",
        RegexOptions.CultureInvariant);

    /// <summary>The kind of secret in the text. Null: none.</summary>
    public static string? Kind(string text, string name = "")
    {
        if (SecretShapes.Kind(text, name) is { } shape)
            return shape;
        if (UserInfo.Matches(text).Cast<Match>().Concat(DriverInfo.Matches(text).Cast<Match>()).Any(static match => SecretLiteral.IsSecret(match.Groups["value"].Value)))
            return "a password in an address";
        foreach (var pair in Pair.Matches(text).Cast<Match>().Concat(Line.Matches(text).Cast<Match>()))
        {
            var value = pair.Groups["value"].Value;
            if (SecretLiteral.IsSecret(value) && SecretName.Kind(pair.Groups["name"].Value, value) is { } kind)
                return $"{kind} ({pair.Groups["name"].Value}=…)";
        }

        return null;
    }
}

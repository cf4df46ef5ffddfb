using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Whether a value is the secret itself, and not a reference to one or a switch.</summary>
internal static class SecretLiteral
{
    private static readonly Regex Choice = new(
        @"\A(?:y|n|yes|no|true|false|on|off|0|1|enabled?|disabled?|none|null|nil|required?|optional|always|never|allow|deny|auto|random|generated?|prompt|\*+|x{3,})\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // ${NAME}, $NAME, $(cat …), `cat …`, %NAME%, {name}, {{ name }}, <name>, __NAME__, %s, and the URL of keys: the secret is inserted later.
    private static readonly Regex Reference = new(
        @"\A(?:\$[A-Za-z_]\w*\z|\$\{|\$\(|\$\$?\w+\z|`|%\w+%\z|%s\z|%\(|\{[^""]*\}\z|\{\{|<[^>]*>\z|<\(|__[A-Za-z_]+__\z|\{.*""jwk_url"")",
        RegexOptions.CultureInvariant);

    // ${NAME:-secret}
    private static readonly Regex Default = new(@"\A\$\{\w+:?[-=](?<value>[^}]+)\}\z", RegexOptions.CultureInvariant);

    // References to secret stores.
    private static readonly Regex Stored = new(
        @"\A(?:@Microsoft\.KeyVault\(|arn:|projects/[^/]+/secrets/|(?:ref\+)?(?:vault|file|env|op|sm|gsm|awssm|gcp-?sm|secret|secretref|keyvault|azurekeyvault|sops|infisical|bws|pass|keyring)[:+])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Path = new(@"\A(?:~|\.{1,2}|[A-Za-z]:)?(?:[/\\][A-Za-z0-9._@ -]+)+[/\\]?\z", RegexOptions.CultureInvariant);
    private static readonly Regex Address = new(@"\A[a-z][a-z0-9+.\-]*://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex Letters = new(@"\A[A-Za-z0-9+/_=\-]{20,}\z", RegexOptions.CultureInvariant);
    private static readonly Regex Hex = new(@"\A(?:0x)?[0-9A-Fa-f]{32,}\z", RegexOptions.CultureInvariant);

    public static bool IsSecret(string value)
    {
        var text = value.Trim();
        if (Default.Match(text) is { Success: true } fallback)
            return IsSecret(fallback.Groups["value"].Value);
        return text.Length > 0
            && !Choice.IsMatch(text) && !Reference.IsMatch(text) && !Stored.IsMatch(text) && !Address.IsMatch(text)
            && (!Path.IsMatch(text) || IsRandom(text));
    }

    /// <summary>Whether it looks random: many characters of several kinds, without words.</summary>
    public static bool IsRandom(string value) =>
        value.Split(',').Any(static one => IsRandomText(one.StartsWith("base64:", StringComparison.Ordinal) ? one.Substring("base64:".Length) : one));

    private static bool IsRandomText(string value) =>
        Hex.IsMatch(value)
        || (Letters.IsMatch(value) && value.Any(char.IsDigit) && value.Any(char.IsUpper) && value.Any(char.IsLower) && value.Count(static one => one is '/' or '-' or '_') < 4 && Turns(value) * 4 > value.Length);

    // How often a character is of another kind than the one before.
    private static int Turns(string value) => value.Zip(value.Skip(1), static (one, next) => KindOf(one) != KindOf(next)).Count(static turns => turns);

    private static int KindOf(char one) => char.IsDigit(one) ? 0 : char.IsUpper(one) ? 1 : 2;
}

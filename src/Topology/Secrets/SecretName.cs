using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>The name of a variable, a label or an option, and whether its value is a secret. The last word decides: TOKEN is one, TOKEN_LIFETIME is not.</summary>
internal static class SecretName
{
    // The words of a name in any of these conventions: DB_PASSWORD, db-password, DbPassword, Db__Password, spring.db.password.
    private static readonly Regex Word = new("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant);

    // Words without a meaning after the word that decides.
    private static readonly string[] Appended =
        ["v", "value", "base", "base64", "b", "hex", "raw", "text", "plain", "plaintext", "current", "old", "new", "previous", "next", "primary", "secondary", "prod", "production", "staging", "dev", "test"];

    // Names of values that a program shows, and does not log in with.
    private static readonly string[] Shown = ["label", "column", "field", "placeholder", "template", "subject"];

    private static readonly (string Kind, string[] Words)[] Secrets =
    [
        ("a password", ["password", "passwords", "passwd", "pwd", "pw", "pass", "passphrase", "passcode", "rootpw", "bindpw", "adminpw", "dbpw", "userpw", "senha", "contrasena", "haslo", "heslo"]),
        ("a secret", ["secret", "secrets", "pepper", "salt"]),
        ("a token", ["token", "tokens"]),
        ("a credential", ["credential", "credentials"]),
        ("a key", ["apikey", "apikeys", "authkey", "secretkey", "accesskey", "privatekey", "signingkey", "encryptionkey", "masterkey", "accountkey", "sharedkey", "presharedkey", "psk"]),
    ];

    // Written together with the word before: PGPASSWORD, requirepass, MYSQLPWD, ldapbindpasswd, authtoken.
    private static readonly string[] Joined = ["password", "passwd", "passphrase", "pass", "pwd", "apikey", "accesskey", "secretkey", "privatekey", "signingkey", "authkey", "secret", "secrets", "token", "pswd", "passwrd", "pasword", "passwort", "kennwort", "wachtwoord"];
    private static readonly string[] NotJoined = ["bypass", "compass", "encompass", "surpass", "trespass", "overpass", "underpass", "oldpwd", "publickeytoken"];

    // Purposes of a secret key. Any other key is a secret only if its value looks like one.
    private static readonly string[] SecretKeys =
        ["api", "access", "secret", "private", "signing", "sign", "encryption", "encrypt", "decryption", "master", "account", "shared", "preshared", "security", "jwt", "auth", "authentication", "hmac", "aes", "fernet", "subscription", "unseal", "validation", "protection", "license", "licence"];

    private static readonly string[] PublicKeys = ["public", "publishable", "anon", "site"];

    // Names whose last word is misleading, and what separates user and password in the value.
    private static readonly (string Words, string Between)[] Known =
        [("erlang cookie", ""), ("rediscli auth", ""), ("vault dev root token id", ""), ("redis auth", ""), ("mot de passe", ""), ("motdepasse", ""), ("basic auth", ":"), ("http auth", ":"), ("smtp auth", ":"), ("creds", ":"), ("neo 4 j auth", "/")];

    private static readonly string[] KnownAsNone = [
        "initial cluster token", "eos token", "bos token", "pad token", "unk token", "page token", "continuation token", "cancellation token", "public key token",
        "reset password", "forgot password", "change password", "recover password"];

    private static readonly Regex Amount = new(@"\A[0-9][0-9_.,]*\s*(?:ms|[smhdw]|min|[kKMG])?\z", RegexOptions.CultureInvariant);
    private static readonly Regex OneWord = new(@"\A[a-z]+(?:-[a-z]+)?\z", RegexOptions.CultureInvariant);

    /// <summary>The kind of secret that the name stands for. Null: none.</summary>
    public static string? Kind(string name, string value)
    {
        var words = WordsOf(name);
        var all = string.Join(" ", words);
        if (Known.Any(known => Ends(all, known.Words) && value.Contains(known.Between)))
            return "a password";
        if (KnownAsNone.Any(known => Ends(all, known)) || words.Exists(static word => Shown.Contains(word, StringComparer.Ordinal)))
            return null;
        while (words.Count > 1 && (Appended.Contains(words[words.Count - 1], StringComparer.Ordinal) || char.IsDigit(words[words.Count - 1][0])))
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0)
            return null;
        var last = words[words.Count - 1];
        var before = words.Count > 1 ? words[words.Count - 2] : "";
        if (last is "key" or "keys")
            return PublicKeys.Contains(before, StringComparer.Ordinal) || IsOfBrowser(words) ? null : SecretKeys.Contains(before, StringComparer.Ordinal) || words.Contains("encryption") || SecretLiteral.IsRandom(value) ? "a key" : null;

        // A count or a duration.
        if ((last is "token" or "tokens" or "secrets" or "pass" or "salt") && (value.Length < 6 || last == "tokens") && Amount.IsMatch(value))
            return null;

        // A choice: CREDENTIALS=include, AWS_CREDENTIALS=default.
        if ((last is "credential" or "credentials") && OneWord.IsMatch(value))
            return null;
        return Secrets.FirstOrDefault(secret => secret.Words.Contains(last, StringComparer.Ordinal)).Kind
            ?? (!NotJoined.Contains(last, StringComparer.Ordinal) && Joined.Any(joined => last.EndsWith(joined, StringComparison.Ordinal)) ? KindOf(last) : null);
    }

    /// <summary>Whether the name says that its value is public.</summary>
    public static bool IsPublic(string name) => WordsOf(name).Any(static word => PublicKeys.Contains(word, StringComparer.Ordinal));

    // NEXT_PUBLIC_, NUXT_PUBLIC_, EXPO_PUBLIC_: variables with such a prefix are sent to every browser.
    private static bool IsOfBrowser(List<string> words) => words.Count > 1 && words[1] == "public" && words[0] is "next" or "nuxt" or "expo";

    private static string KindOf(string joined) => joined.Substring(joined.Length - 3) switch
    {
        "key" => "a key",
        "ken" => "a token",
        "ret" or "ets" => "a secret",
        _ => "a password",
    };

    private static bool Ends(string words, string with) => words == with || words.EndsWith(" " + with, StringComparison.Ordinal);

    private static List<string> WordsOf(string name) => [.. Word.Matches(name).Cast<Match>().Select(static word => word.Value.ToLowerInvariant())];
}

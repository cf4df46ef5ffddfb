using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A secret among the arguments of a command.</summary>
internal static class SecretInCommand
{
    private const string Value = @"\\?[""']?(?<value>\$\{[^}]*\}|[^\s""'\\\-][^\s""'\\]*)";

    // The option of each program for a password, if its name does not show it.
    private static readonly Regex[] Options =
    [
        Of(@"\b(?:curl|wget|etcdctl|http)\b.*?\s(?:-[A-Za-z]*[uU]\s*|--(?:proxy-)?user[\s=]+)\\?[""']?[^\s:""'$]+:(?<value>\$\{[^}]*\}|[^\s""'\\]+)"),
        Of(@"\b(?:mysql|mysqladmin|mysqldump|mariadb|mariadb-admin|mariadb-dump)\b.*?\s-p" + Value),
        Of(@"\b(?:redis|valkey|keydb)-cli\b.*?\s-a\s+" + Value),
        Of(@"\b(?:mongo|mongosh|sshpass|cqlsh|rabbitmqadmin)\b.*?\s-p\s*" + Value),
        Of(@"\bsqlcmd\b.*?\s-P\s*" + Value),
        Of(@"\bldap(?:search|whoami|modify)\b.*?\s-w\s*" + Value),
        Of(@"\bcurl\b.*?\s--oauth2-bearer\s+" + Value),
        Of(@"\bmc\s+(?:alias\s+set|config\s+host\s+add)(?:\s+\S+){3}\s+" + Value),
        Of(@"\s-pass(?:in|out)?\s+pass:" + Value),
        Of(@"(?i)\bpassword\s+'(?<value>[^'$]+)'"),
    ];

    private static readonly Regex LongOption = new(@"(?<!\S)--(?<name>[A-Za-z][A-Za-z0-9_.\-]*)\s+" + Value, RegexOptions.CultureInvariant);
    private static readonly Regex Choice = new(@"\A(?:no|skip|ask|prompt|use|with|without)-", RegexOptions.CultureInvariant);

    // ssl_passphrase_command, RESTIC_PASSWORD_COMMAND: the output is the secret.
    private static readonly Regex Prints = new(@"\A\s*(?:echo|printf)\s+(?:-n\s+)?" + Value, RegexOptions.CultureInvariant);
    private static readonly Regex CommandName = new(@"_?command\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // In these programs, --password asks for the password.
    private static readonly Regex Asks = new(@"\b(?:psql|pg_[a-z]+|(?:create|drop)(?:db|user)|(?:vacuum|reindex|cluster)db)\b", RegexOptions.CultureInvariant);

    /// <summary>The kind of secret in the command. Null: none.</summary>
    public static string? Kind(string command, string name = "")
    {
        if (SecretInText.Kind(command, name) is { } kind)
            return kind;
        if (CommandName.IsMatch(name) && Prints.Match(command).Groups["value"].Value is { Length: > 0 } printed && SecretLiteral.IsSecret(printed) && SecretName.Kind(CommandName.Replace(name, ""), printed) is { } asked)
            return asked;
        if (Options.Any(option => option.Matches(command).Cast<Match>().Any(static match => SecretLiteral.IsSecret(match.Groups["value"].Value))))
            return "a password";
        foreach (var option in LongOption.Matches(command).Cast<Match>())
        {
            var (written, value) = (option.Groups["name"].Value, option.Groups["value"].Value);
            if (!Choice.IsMatch(written) && !Asks.IsMatch(command.Substring(0, option.Index)) && SecretLiteral.IsSecret(value) && SecretName.Kind(written, value) is { } named)
                return $"{named} (--{written})";
        }

        return null;
    }

    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline);
}

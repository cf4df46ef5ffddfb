using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>A value of a database or a role that PostgreSQL refuses.</summary>
public sealed class DatabaseValueRefused() : StackRule("PSW4505", "A value that no database or role can have", RuleSeverity.Error)
{
    private const int FirstWithBuiltin = 17;

    // PostgreSQL documentation, Character Set Support: those that a server can have.
    private static readonly string[] Encodings =
    [
        "UTF8", "SQL_ASCII", "EUC_CN", "EUC_JP", "EUC_JIS_2004", "EUC_KR", "EUC_TW", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "KOI8R", "KOI8U", "MULE_INTERNAL",
        "LATIN1", "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9", "LATIN10",
        "WIN866", "WIN874", "WIN1250", "WIN1251", "WIN1252", "WIN1253", "WIN1254", "WIN1255", "WIN1256", "WIN1257", "WIN1258",
    ];

    // The image has no other locales of the C library (images/postgres/Dockerfile).
    private static readonly string[] OfLibc = ["C", "POSIX", "C.UTF-8", "C.utf8"];
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (stack.FindPostgres(database.Postgres) is { } postgres)
            {
                foreach (var problem in Locale(database, postgres))
                    yield return problem;
            }

            if (Limit(database.ConnectionLimit, DatabaseAnchors.Of(database, "ConnectionLimit")) is { } limit)
                yield return limit;
        }

        foreach (var role in stack.Roles)
        {
            if (Limit(role.ConnectionLimit, DatabaseAnchors.Of(role, "ConnectionLimit")) is { } limit)
                yield return limit;
            if (role.ValidUntil is { } until && !DateTimeOffset.TryParseExact(until, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                yield return Problem(DatabaseAnchors.Of(role, "ValidUntil"), $"'{until}' is no moment at which the password of {role.Type} could end. Write a date, \"2030-01-31\", or a time, \"2030-01-31T12:00:00Z\".");
        }
    }

    private IEnumerable<Problem> Locale(Database database, PostgresCluster postgres)
    {
        if (database.Encoding is { } encoding && !Encodings.Contains(encoding, StringComparer.OrdinalIgnoreCase))
        {
            var anchor = DatabaseAnchors.Of(database, "Encoding");
            var meant = Closest.To(encoding, Encodings);
            yield return Problem(anchor, $"'{encoding}' is no encoding of a PostgreSQL server. Write \"{meant ?? "UTF8"}\".", meant is null ? null : Fix.WriteText(anchor, meant));
        }

        if (database.LocaleProvider == LocaleProvider.Builtin && postgres.Version < FirstWithBuiltin)
        {
            yield return Problem(DatabaseAnchors.Of(database, "LocaleProvider"), $"PostgreSQL {postgres.Version} has no locales of its own; {FirstWithBuiltin} is the first that has. Remove LocaleProvider.", Fix.Remove(DatabaseAnchors.Of(database, "LocaleProvider")));
            yield break;
        }

        var (provider, locale) = (database.LocaleProviderOn(postgres.Version), database.LocaleOn(postgres.Version));
        string[]? known = provider switch
        {
            // PostgreSQL documentation, Locale Providers.
            LocaleProvider.Builtin => postgres.Version >= 18 ? ["C", "C.UTF-8", "PG_UNICODE_FAST"] : ["C", "C.UTF-8"],
            LocaleProvider.Libc when postgres.Image is null => OfLibc,
            _ => null,
        };
        if (database.Locale is not null && known?.Contains(locale, StringComparer.Ordinal) == false)
        {
            yield return Problem(
                DatabaseAnchors.Of(database, "Locale"),
                $"{(provider == LocaleProvider.Builtin ? $"PostgreSQL {postgres.Version} itself" : "The C library of the image")} has no locale '{locale}'. Write \"C.UTF-8\", or LocaleProvider = LocaleProvider.Icu with a language such as Locale = \"de-DE\".");
        }
        else if (provider == LocaleProvider.Icu && locale.Trim().Length == 0)
        {
            yield return Problem(DatabaseAnchors.Of(database, "Locale"), $"{database.Type} has no locale. Write a language such as \"de-DE\", or leave Locale out.", Fix.Remove(DatabaseAnchors.Of(database, "Locale")));
        }
    }

    private Problem? Limit(int connections, Anchor anchor) => connections < 0
        ? Problem(anchor, $"{connections} is no number of connections. Write 1 or more, or leave ConnectionLimit out.", Fix.Remove(anchor))
        : null;
}

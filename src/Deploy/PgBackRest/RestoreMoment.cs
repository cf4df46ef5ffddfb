using System.Globalization;

namespace PatroniSwarm.Deploy.PgBackRest;

/// <summary>The moment to restore, as somebody wrote it.</summary>
internal static class RestoreMoment
{
    /// <summary>Instead of a moment: all that the repository has.</summary>
    public const string Latest = "latest";

    private static readonly string[] WithoutZone = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a moment; null for <see cref="Latest"/>. A time without a zone would be read as that of this machine, which need not be what its writer thought of.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="moment">The moment.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static string? Read(string text, out DateTimeOffset? moment)
    {
        moment = null;
        if (text == Latest)
            return null;
        if (DateTime.TryParseExact(text, WithoutZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return $"'{text}' has no time zone. Write for example {text}+02:00, or {text}Z for UTC.";
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return $"'{text}' is no moment. Write 2026-09-20T10:00:00+02:00, or {Latest}.";
        moment = read;
        return null;
    }
}

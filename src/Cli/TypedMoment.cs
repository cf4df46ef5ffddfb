using System.Globalization;

namespace PatroniSwarm.Cli;

/// <summary>A moment that was typed.</summary>
internal static class TypedMoment
{
    /// <summary>Instead of a moment: all that the repository has.</summary>
    public const string Latest = "latest";

    private static readonly string[] WithoutZone = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The moment; null if none was typed, or <see cref="Latest"/>. A time without a zone would be read as that of this machine, which need not be what its writer thought of.</summary>
    /// <exception cref="UsageException">It is no moment, or has no time zone.</exception>
    public static DateTimeOffset? Read(string? text) => text is null or Latest ? null
        : DateTime.TryParseExact(text, WithoutZone, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? throw new UsageException($"'{text}' has no time zone. Write for example {text}+02:00, or {text}Z for UTC.")
        : DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment
        : throw new UsageException($"'{text}' is no moment. Write 2026-09-20T10:00:00+02:00, or {Latest}.");
}

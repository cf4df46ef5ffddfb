using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A release whose project makes no more fixes for it.</summary>
public sealed class EndOfLife() : StackRule("PSW6014", "A release that gets no more fixes", RuleSeverity.Warning)
{
    // What had ended when this version of PatroniSwarm was made, in November 2026: a rule that goes by the clock would break a build that
    // nobody touched. postgresql.org/support/versioning, haproxy.org, etcd.io/docs/v3.6/op-guide/versioning.
    private static readonly Release[] Ended =
    [
        new("postgres", 14, int.MaxValue, "2026-11-12", "15 to 18"),
        new("postgres", 13, int.MaxValue, "2025-11-13", "15 to 18"),
        new("postgres", 12, int.MaxValue, "2024-11-21", "15 to 18"),
        new("haproxy", 3, 1, "2026-01-01", "3.2 or 3.4"),
        new("haproxy", 2, 9, "2025-03-21", "3.2 or 3.4"),
        new("haproxy", 2, 7, "2024-09-01", "3.2 or 3.4"),
        new("haproxy", 2, 5, "2023-07-01", "3.2 or 3.4"),
        new("haproxy", 2, 4, "2026-04-01", "3.2 or 3.4"),
        new("etcd", 3, 4, "2025-05-15", "3.5 or 3.6"),
    ];

    private static readonly Regex Version = new(@"\Av?(?<major>[0-9]{1,4})(?:\.(?<minor>[0-9]{1,4}))?(?:[.\-].*)?\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
            if (Ended.FirstOrDefault(release => release.Program == "postgres" && release.Major == postgres.Version && !UnknownPostgresVersion.IsUnknown(postgres.Version)) is { } ended)
                yield return Problem(Anchor.Of(postgres, "Version"), $"PostgreSQL {postgres.Version} has had no fixes since {ended.Date}, not even for a hole that lets strangers in. Write {ended.Instead}.");

        foreach (var service in stack.Services)
        {
            if (service.Image is null || Of(ImageReference.Parse(service.Image)) is not { } ended)
                continue;
            yield return Problem(Anchor.Of(service, "image"), $"This release of {ended.Program} has had no fixes since {ended.Date}, not even for a hole that lets strangers in. Write {ended.Instead}.");
        }
    }

    // The releases before the oldest of the table ended before it.
    private static Release? Of(ImageReference image)
    {
        var version = Version.Match(image.Tag ?? "");
        if (!version.Success)
            return null;
        var program = image.Name.Substring(image.Name.LastIndexOf('/') + 1);
        var major = int.Parse(version.Groups["major"].Value, CultureInfo.InvariantCulture);
        int? minor = version.Groups["minor"].Success ? int.Parse(version.Groups["minor"].Value, CultureInfo.InvariantCulture) : null;
        var releases = Ended.Where(release => release.Program == program).ToList();
        return releases.Find(release => release.Major == major && (release.Minor == int.MaxValue || release.Minor == minor))
            ?? releases.LastOrDefault(oldest => releases.TrueForAll(other => other.CompareTo(oldest) >= 0) && (major < oldest.Major || (major == oldest.Major && minor < oldest.Minor)));
    }

    private sealed record Release(string Program, int Major, int Minor, string Date, string Instead)
    {
        public int CompareTo(Release other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);
    }
}

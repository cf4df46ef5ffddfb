using System.Globalization;
using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>A release that gets no more fixes.</summary>
public sealed class EndOfLife() : StackRule("PSW6014", "A release that gets no more fixes", RuleSeverity.Warning)
{
    private static readonly Lazy<IReadOnlyList<Release>> Ended = new(static () => [.. DataFile.Rows("ended-releases.tsv").Select(Release.Read)]);

    private static readonly Regex Version = new(@"\Av?(?<major>[0-9]{1,4})(?:\.(?<minor>[0-9]{1,4}))?(?:[.\-].*)?\z", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var postgres in stack.Postgres)
            if (Ended.Value.FirstOrDefault(release => release.Program == "postgres" && release.Major == postgres.Version && !UnknownPostgresVersion.IsUnknown(postgres.Version)) is { } ended)
                yield return Problem(Anchor.Of(postgres, "Version"), $"PostgreSQL {postgres.Version} has had no fixes since {ended.Date}, not even for a hole that lets strangers in. Write {ended.Instead}.");

        foreach (var service in stack.Services)
        {
            if (service.Image is null || Of(ImageReference.Parse(service.Image)) is not { } ended)
                continue;
            yield return Problem(Anchor.Of(service, "image"), $"This release of {ended.Program} has had no fixes since {ended.Date}, not even for a hole that lets strangers in. Write {ended.Instead}.");
        }
    }

    // A release older than the oldest one in the table has ended too.
    private static Release? Of(ImageReference image)
    {
        var version = Version.Match(image.Tag ?? "");
        if (!version.Success)
            return null;
        var program = image.Name.Substring(image.Name.LastIndexOf('/') + 1);
        var major = Number(version.Groups["major"].Value);
        int? minor = version.Groups["minor"].Success ? Number(version.Groups["minor"].Value) : null;
        var releases = Ended.Value.Where(release => release.Program == program).ToList();
        return releases.Find(release => release.Major == major && (release.Minor is null || release.Minor == minor))
            ?? releases.LastOrDefault(oldest => releases.TrueForAll(other => other.CompareTo(oldest) >= 0) && (major < oldest.Major || (major == oldest.Major && minor < oldest.Minor)));
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private sealed record Release(string Program, int Major, int? Minor, string Date, string Instead)
    {
        public static Release Read(string[] row) => new(row[0], Number(row[1]), row[2].Length == 0 ? null : Number(row[2]), row[3], row[4]);

        public int CompareTo(Release other) => Major != other.Major ? Major.CompareTo(other.Major) : Nullable.Compare(Minor, other.Minor);
    }
}

using System.Text.RegularExpressions;
using PatroniSwarm.Deploy.Images;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>What <c>images.lock</c> says of an image.</summary>
/// <param name="Date">When the archive was last looked at.</param>
/// <param name="Digest">The SHA-256 of the list of all installed packages and versions.</param>
public sealed partial record LockedVersions(DateOnly Date, string Digest)
{
    /// <summary>Null if the image is not in the file.</summary>
    internal static LockedVersions? Read(StackMap image)
    {
        var (date, digest) = (image["date"], image["versions"]);
        if (digest is null)
            return date is null ? null : throw date.Wrong("a date without 'versions' says nothing");
        if (!Sum().IsMatch(digest.Text()))
            throw digest.Wrong($"'{digest.Text()}' is not a SHA-256: 64 digits are expected");
        return ImageLock.TryDate(image.Required("date").Text(), out var day) ? new(day, digest.Text()) : throw date!.Wrong($"'{date.Text()}' is not a date such as 2026-11-29");
    }

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sum();
}

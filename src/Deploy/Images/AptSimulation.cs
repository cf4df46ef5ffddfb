using System.Text.RegularExpressions;

namespace PatroniSwarm.Deploy.Images;

/// <summary>Reads what <c>apt-get --simulate</c> would install: <c>Inst etcd-server [3.5.16-4] (3.5.16-5 Debian:13.2/stable, Debian-Security:13/stable-security [amd64])</c>.</summary>
internal static partial class AptSimulation
{
    // Of Debian and of its derivatives.
    private const string Security = "-security";

    /// <summary>The installed packages that it would upgrade.</summary>
    public static IEnumerable<NewerPackage> Upgrades(string output) =>
        output.ReplaceLineEndings("\n").Split('\n')
            .Select(static line => Upgrade().Match(line))
            .Where(static match => match.Success)
            .Select(static match => new NewerPackage(match.Groups["name"].Value, match.Groups["installed"].Value, match.Groups["newest"].Value, match.Groups["suites"].Value.Split(", ").Any(static suite => suite.Trim().EndsWith(Security, StringComparison.Ordinal))))
            // A package of two architectures has one version.
            .DistinctBy(static package => package.Name);

    // A line without the installed version is a new package.
    [GeneratedRegex(@"\AInst (?<name>[a-z0-9.+-]+)(?::\S+)? \[(?<installed>[^\]\s]+)\] \((?<newest>\S+) (?<suites>[^\[\)]*)")]
    private static partial Regex Upgrade();
}

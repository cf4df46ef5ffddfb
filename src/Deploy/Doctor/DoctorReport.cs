using System.Globalization;
using PatroniSwarm.Deploy.Plan;

namespace PatroniSwarm.Deploy.Doctor;

/// <summary>What was found on a swarm, for people and as JSON; <c>docs/doctor.schema.json</c> has its schema.</summary>
/// <param name="Stack">The stack that was examined too; null for none.</param>
/// <param name="Findings">What was found, in the order of the checks.</param>
internal sealed record DoctorReport(string? Stack, IReadOnlyList<Finding> Findings)
{
    /// <summary>The worst of it.</summary>
    public FindingState Worst => Findings.Select(static finding => finding.State).DefaultIfEmpty().Max();

    public string ToJson() => JsonText.Of(this);

    /// <summary>A line for each finding, with its state.</summary>
    public IEnumerable<(FindingState State, string Line)> Lines() => Findings.Zip(
        PlainTable.Lines(["", "", ""], Findings.Select(static finding => (string[])[finding.State.ToString().ToLowerInvariant(), finding.Check, finding.Message])).Skip(1),
        static (finding, line) => (finding.State, line));

    /// <summary>How many there are of each.</summary>
    public string Count() => string.Create(CultureInfo.InvariantCulture, $"{CountOf(FindingState.Ok)} ok, {CountOf(FindingState.Warning)} {(CountOf(FindingState.Warning) == 1 ? "warning" : "warnings")}, {CountOf(FindingState.Failed)} failed");

    private int CountOf(FindingState state) => Findings.Count(finding => finding.State == state);
}

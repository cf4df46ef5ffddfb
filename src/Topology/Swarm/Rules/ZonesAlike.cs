using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Zones whose names differ only in case, spaces or dashes: one zone to a person, two to a proof.</summary>
public sealed class ZonesAlike() : StackRule("PSW1025", "Two zones that look like one", RuleSeverity.Error)
{
    // Cf: invisible characters.
    private static readonly Regex Unseen = new(@"[\s\p{Cf}]+", RegexOptions.CultureInvariant);
    private static readonly Regex Dashes = new(@"[\p{Pd}_]", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var alike in stack.Nodes.Where(static node => node.Zone is { } zone && !IsNothing(zone)).GroupBy(static node => Plain(node.Zone!), StringComparer.OrdinalIgnoreCase))
        {
            // The most common name. If several are, the first one without invisible characters.
            var right = alike.GroupBy(static node => node.Zone, StringComparer.Ordinal).OrderByDescending(static same => same.Count()).ThenBy(static same => Unseen.IsMatch(same.Key!)).First().First();
            foreach (var node in alike.Where(node => node.Zone != right.Zone))
            {
                var anchor = new Anchor(node.Type, "SwarmNode", "Zone");
                yield return Problem(
                    anchor,
                    $"Zone \"{node.Zone}\" of {node.Hostname} and \"{right.Zone}\" of {right.Hostname} look like one, and a proof would count two. Write \"{right.Zone}\", or a name that is plainly another.",
                    Fix.WriteText(anchor, right.Zone!));
            }
        }
    }

    /// <summary>Whether a zone's name has only invisible characters.</summary>
    internal static bool IsNothing(string zone) => Plain(zone).Length == 0;

    private static string Plain(string zone) => Dashes.Replace(Unseen.Replace(zone, ""), "-");
}

using System.Text.RegularExpressions;

namespace PatroniSwarm.Topology;

/// <summary>Zones whose names differ in case or spaces only: one zone to a person, two to a proof.</summary>
public sealed class ZonesAlike() : StackRule("PSW1025", "Two zones that look like one", RuleSeverity.Error)
{
    private static readonly Regex Spaces = new(@"\s+", RegexOptions.CultureInvariant);

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var first = new Dictionary<string, Node>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in stack.Nodes.Where(static node => node.Zone is not null))
        {
            var plain = Spaces.Replace(node.Zone!, "");
            if (!first.TryGetValue(plain, out var other))
                first.Add(plain, node);
            else if (other.Zone != node.Zone)
                yield return Problem(
                    new Anchor(node.Type, "SwarmNode", "Zone"),
                    $"Zone \"{node.Zone}\" of {node.Hostname} and \"{other.Zone}\" of {other.Hostname} look like one, and a proof would count two. Write \"{other.Zone}\", or a name that is plainly another.",
                    Fix.WriteText(new Anchor(node.Type, "SwarmNode", "Zone"), other.Zone!));
        }
    }
}

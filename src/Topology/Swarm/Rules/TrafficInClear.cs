namespace PatroniSwarm.Topology;

/// <summary>Traffic between zones that is not encrypted.</summary>
public sealed class TrafficInClear() : StackRule("PSW6017", "Traffic that can be read between zones", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        // Within a zone, the network is assumed to be private.
        var zones = stack.Nodes.Select(static node => node.Zone).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (stack.Network.Encrypted || stack.Postgres.Count == 0 || zones.Count < 2 || stack.Development)
            yield break;
        yield return Problem(
            Anchor.Stack("OverlayNetwork"),
            $"Rows, WAL and the password of Patroni's REST API go over the overlay networks as they are: whoever sees the lines between zones {zones[0]} and {zones[1]} reads them. Where they are not yours alone, write [OverlayNetwork(\"{stack.Network.Name}\", Encrypted = true)].");
    }
}

namespace PatroniSwarm.Topology;

/// <summary>A rule about one stack.</summary>
public abstract class StackRule(string id, string title, RuleSeverity severity, bool productionOnly = false)
    : Rule(id, title, severity, productionOnly)
{
    public abstract IEnumerable<Problem> Check(Stack stack);
}

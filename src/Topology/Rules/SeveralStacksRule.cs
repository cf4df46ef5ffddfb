namespace PatroniSwarm.Topology;

/// <summary>A rule about several stacks of one project. The later stack is reported.</summary>
public abstract class SeveralStacksRule(string id, string title, RuleSeverity severity) : Rule(id, title, severity)
{
    /// <param name="stack">The stack that is reported.</param>
    /// <param name="earlier">The stacks before it in the source, all of other names.</param>
    public abstract IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier);

    /// <summary>A service as a message about another stack names it: <c>Orders.Db</c>.</summary>
    protected static string NameOf(Stack stack, Service service) => $"{NameOf(stack)}.{service.Type}";

    /// <summary>The class of a stack, without its namespace; of a variant, that of its environment.</summary>
    protected static string NameOf(Stack stack) => stack.Type.Substring(stack.Type.LastIndexOf('.') + 1);

    /// <summary>Whether the two have a machine in common.</summary>
    protected static bool AreInOneSwarm(Stack stack, Stack other) => stack.Nodes.Any(node => node.IsKnownElsewhere() && other.Nodes.Any(there => there.Machine() == node.Machine()));
}

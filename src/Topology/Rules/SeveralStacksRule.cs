namespace PatroniSwarm.Topology;

/// <summary>A rule that the stacks of one project keep or break together. The later one is reported.</summary>
public abstract class SeveralStacksRule(string id, string title, RuleSeverity severity) : Rule(id, title, severity)
{
    /// <param name="stack">The stack that is reported.</param>
    /// <param name="earlier">The stacks before it in the source, all of other names.</param>
    public abstract IEnumerable<Problem> Check(Stack stack, IReadOnlyList<Stack> earlier);

    /// <summary>A service in the words of a message about another stack: <c>Orders.Db</c>.</summary>
    protected static string NameOf(Stack stack, Service service) => $"{NameOf(stack)}.{service.Type}";

    /// <summary>A stack by its class, without its namespace.</summary>
    protected static string NameOf(Stack stack) => stack.Type.Substring(stack.Type.LastIndexOf('.') + 1);
}

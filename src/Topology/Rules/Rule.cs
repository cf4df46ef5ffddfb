namespace PatroniSwarm.Topology;

/// <summary>A mistake that is rejected. Its page is <c>docs/rules/&lt;id&gt;.md</c>.</summary>
/// <param name="id">PSW and four digits; never used for another mistake.</param>
/// <param name="title">The mistake, in a few words.</param>
/// <param name="severity">How serious it is.</param>
/// <param name="productionOnly">Whether <c>[Development]</c> on the stack lowers it to information.</param>
public class Rule(string id, string title, RuleSeverity severity, bool productionOnly = false)
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    public RuleSeverity Severity { get; } = severity;

    public bool ProductionOnly { get; } = productionOnly;

    /// <summary>On a stack for development, a rule about production is information.</summary>
    public RuleSeverity SeverityOn(Stack stack) => stack.Development && ProductionOnly ? RuleSeverity.Information : Severity;

    public Problem Problem(Anchor anchor, string message, Fix? fix = null) => new(this, anchor, MessageText.Fit(message), fix);
}

namespace PatroniSwarm.Topology;

/// <summary>A constraint on a label that no node has.</summary>
public sealed class LabelOfNoNode() : StackRule("PSW1020", "A constraint on a label that no node has", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from constraint in service.Constraints.Select(static (text, index) => (Parsed: PlacementConstraint.Parse(text), index))
        where constraint.Parsed is { Label: not null } && IsUndeclared(stack, constraint.Parsed)
        select Problem(
            new Anchor(service.Type, "Constraint", "expression", constraint.index),
            $"No node of stack {stack.Name} has a label {constraint.Parsed.Label}: {(constraint.Parsed.MustEqual ? $"{service.Type} would stay pending" : "the constraint excludes nothing")}. Write [NodeLabel(\"{constraint.Parsed.Label}\", \"{constraint.Parsed.Value}\")] on the nodes that have it.",
            AsDeclared(stack, constraint.Parsed.Label!) is { } label
                ? Fix.WriteText(new Anchor(service.Type, "Constraint", "expression", constraint.index), service.Constraints[constraint.index].Replace($"node.labels.{constraint.Parsed.Label}", $"node.labels.{label}"))
                : null);

    // Swarm compares names of labels by case; people often do not.
    private static string? AsDeclared(Stack stack, string label) => stack.Nodes
        .SelectMany(static node => node.Labels).Select(static declared => declared.Name).FirstOrDefault(name => string.Equals(name, label, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether this rule reports the constraint.</summary>
    internal static bool IsUndeclared(Stack stack, PlacementConstraint constraint) =>
        constraint.Label is { } label && !stack.Nodes.Any(node => node.Labels.Any(declared => declared.Name == label));
}

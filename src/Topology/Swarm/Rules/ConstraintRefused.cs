namespace PatroniSwarm.Topology;

/// <summary>A constraint that swarm refuses, or whose key no node has.</summary>
public sealed class ConstraintRefused() : StackRule("PSW1019", "A constraint that swarm does not take", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack) =>
        from service in stack.Services
        from constraint in service.Constraints.Select(static (text, index) => (text, index))
        where PlacementConstraint.Parse(constraint.text) is not { IsKnown: true }
        let anchor = new Anchor(service.Type, "Constraint", "expression", constraint.index)
        select Problem(anchor, Message(service, constraint.text), Meant(constraint.text) is { } meant ? Fix.WriteText(anchor, meant) : null);

    private static string Message(UserService service, string text) => PlacementConstraint.Parse(text) is { } known
        ? $"No node has '{known.Key}': {service.Type} would stay pending. Write node.labels.<name>, node.hostname, node.role, node.platform.os, node.platform.arch, node.ip, node.id or engine.labels.<name>."
        : $"Swarm refuses the constraint '{(text.Length <= 60 ? text : text.Substring(0, 60) + "…")}'. Write a key, == or !=, and a value, for example \"node.labels.disk == ssd\".";

    // A single equals sign stands for two.
    private static string? Meant(string text)
    {
        var at = text.IndexOf('=');
        var meant = at > 0 && text[at - 1] is not ('=' or '!' or '<' or '>') ? text.Insert(at, "=") : text;
        return meant != text && PlacementConstraint.Parse(meant) is { IsKnown: true } ? meant : null;
    }
}

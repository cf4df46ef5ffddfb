namespace PatroniSwarm.Topology;

/// <summary>Constraints that exclude all nodes, or a node that the service is placed on.</summary>
public sealed class ConstraintsExcludeNode() : StackRule("PSW1021", "Constraints that no node satisfies", RuleSeverity.Error)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        foreach (var service in stack.Services)
        {
            var constraints = service.Constraints.Select(PlacementConstraint.Parse).ToList();
            if (constraints.Count == 0 || stack.Nodes.Count == 0 || constraints.Any(constraint => constraint is not { IsKnown: true } || LabelOfNoNode.IsUndeclared(stack, constraint)))
                continue;
            var allowed = service.NodesIn(stack).ToList();
            if (service.Placement.Kind == PlacementKind.Nodes)
            {
                if (service.PlacementIsSound(stack) && service.MembersIn(stack).Select(static member => member.Node).Except(allowed).FirstOrDefault() is { } left)
                    yield return Excluded(service, constraints, left);
            }
            else if (allowed.Count == 0 && (service.Placement.Kind != PlacementKind.Managers || stack.Nodes.Any(static node => node.Role == NodeRole.Manager)))
            {
                yield return Problem(
                    new Anchor(service.Type, "Constraint", "expression", constraints.Count - 1),
                    $"None of the {stack.Nodes.Count} nodes {(service.Placement.Kind == PlacementKind.Managers ? "is a manager that satisfies" : "satisfies")} {Shown(service)}: {service.Type} would stay pending. Change the constraint, or the node's declaration.");
            }
        }
    }

    private Problem Excluded(UserService service, List<PlacementConstraint?> constraints, Node left)
    {
        var index = constraints.FindIndex(constraint => constraint!.Matches(left) == false);
        return Problem(
            new Anchor(service.Type, "Constraint", "expression", index),
            $"{service.Type} is placed on {left.Hostname}, which does not satisfy '{service.Constraints[index]}': its task there would stay pending. Drop the constraint, or place it on nodes that satisfy it.");
    }

    private static string Shown(UserService service) => service.Constraints.Count == 1 ? $"'{service.Constraints[0]}'" : $"all {service.Constraints.Count} constraints at once";
}

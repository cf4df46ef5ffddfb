namespace PatroniSwarm.Topology;

/// <summary>An even number of managers tolerates as few losses as one manager fewer.</summary>
public sealed class EvenManagers() : StackRule("PSW1011", "An even number of managers", RuleSeverity.Error, productionOnly: true)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var managers = stack.Nodes.Where(static node => node.Role == NodeRole.Manager).ToList();
        if (managers.Count > 0 && managers.Count % 2 == 0)
        {
            var last = managers[managers.Count - 1];
            yield return Problem(
                new Anchor(last.Type, "SwarmNode", "Role"),
                $"{managers.Count} managers tolerate the loss of {(managers.Count - 1) / 2}, as {managers.Count - 1} do, and {managers.Count} can fail. Make it {(managers.Count == 2 ? "3" : $"{managers.Count - 1} or {managers.Count + 1}")}.",
                stack.Nodes.FirstOrDefault(static node => node.Role != NodeRole.Manager) is { } worker
                    ? PlacementFix.Managers([worker])
                    : managers.Count > 2 ? Fix.Remove(new Anchor(last.Type, "SwarmNode", "Role")) with { Title = $"Make {last.Type} a worker" } : null);
        }
    }
}

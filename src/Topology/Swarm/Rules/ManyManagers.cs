namespace PatroniSwarm.Topology;

/// <summary>Each additional manager makes changes of the swarm's state slower. Docker recommends seven at most.</summary>
public sealed class ManyManagers() : StackRule("PSW1014", "More than seven managers", RuleSeverity.Warning)
{
    private const int Most = 7;

    public override IEnumerable<Problem> Check(Stack stack)
    {
        var managers = stack.Nodes.Where(static node => node.Role == NodeRole.Manager).ToList();
        if (managers.Count <= Most || managers.Count % 2 == 0)
            yield break;
        yield return Problem(
            new Anchor(managers[Most].Type, "SwarmNode", "Role"),
            $"Every change of the swarm waits for {(managers.Count / 2) + 1} of {managers.Count} managers; Docker advises {Most} at most. Make {managers.Count - Most} of them workers.",
            managers.Skip(Most).Select(static node => Fix.Remove(new Anchor(node.Type, "SwarmNode", "Role"))).Aggregate(static (first, second) => first.And(second))
                with
            { Title = $"Make {string.Join(", ", managers.Skip(Most).Select(static node => node.Type))} workers" });
    }
}

namespace PatroniSwarm.Topology;

/// <summary>Every manager has a database, although other nodes are free: a busy database slows its manager down.</summary>
public sealed class ManagersHoldData() : StackRule("PSW1016", "A database on every manager", RuleSeverity.Information)
{
    public override IEnumerable<Problem> Check(Stack stack)
    {
        var managers = stack.Nodes.Where(static node => node.Role == NodeRole.Manager).ToList();
        var data = new HashSet<string>(stack.Postgres.SelectMany(postgres => postgres.NodesIn(stack)).Select(static node => node.Type), StringComparer.Ordinal);
        if (managers.Count < 3 || managers.Any(node => !data.Contains(node.Type)))
            yield break;

        // With three nodes there is no alternative.
        if (stack.Nodes.FirstOrDefault(node => node.Role == NodeRole.Worker && !data.Contains(node.Type)) is { } free)
            yield return Problem(
                new Anchor(managers[0].Type, "SwarmNode", "Role"),
                $"All {managers.Count} managers run PostgreSQL as well, and {free.Hostname} runs none: a busy database takes the disk that the manager's own log needs. Move a member to {free.Type}, or leave it so.");
    }
}

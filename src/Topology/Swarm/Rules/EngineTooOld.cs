namespace PatroniSwarm.Topology;

/// <summary>A node whose engine silently ignores parts of the services.</summary>
public sealed class EngineTooOld() : StackRule("PSW7029", "A Docker engine that is too old", RuleSeverity.Error)
{
    // Engine API 1.41, which a publish also requires of its engine: pids, capabilities, ulimits of services (moby, api/docs/CHANGELOG.md).
    private static readonly Version Oldest = new(20, 10);

    public override IEnumerable<Problem> Check(Stack stack) =>
        from node in stack.Nodes
        where Version.TryParse(node.Engine, out var engine) && engine < Oldest
        select Problem(
            new Anchor(node.Type, "SwarmNode", "Engine"),
            $"Docker {node.Engine} on {node.Hostname} does not know the limits of processes and the capabilities of services, and drops them without a word. Update it to {Oldest} or newer.");
}

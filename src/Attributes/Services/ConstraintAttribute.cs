namespace PatroniSwarm;

/// <summary>
/// Restricts the service to nodes that satisfy this expression (swarm's placement constraint). With several constraints, a node must satisfy all.
/// Without another placement, the service runs on any node that does.
/// </summary>
/// <param name="expression">
/// A key, <c>==</c> or <c>!=</c>, and a value: <c>node.labels.disk == ssd</c> (swarmkit; PSW1019). The keys are <c>node.id</c>, <c>node.hostname</c>,
/// <c>node.ip</c>, <c>node.role</c>, <c>node.platform.os</c>, <c>node.platform.arch</c>, <c>node.labels.…</c> and <c>engine.labels.…</c>. A label that no
/// node declares is PSW1020. If no declared node satisfies it, that is PSW1021.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConstraintAttribute(string expression) : Attribute
{
    /// <summary>A key, <c>==</c> or <c>!=</c>, and a value.</summary>
    public string Expression { get; } = expression;
}

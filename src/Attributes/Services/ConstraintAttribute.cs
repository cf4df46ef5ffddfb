namespace PatroniSwarm;

/// <summary>
/// Leaves the service only those of its nodes that satisfy this (swarm's placement constraint); with several, those that satisfy all.
/// Without another placement the service runs on any node that does.
/// </summary>
/// <param name="expression">
/// A key, <c>==</c> or <c>!=</c>, and a value: <c>node.labels.disk == ssd</c> (swarmkit; PSW1019). The keys are <c>node.id</c>, <c>node.hostname</c>,
/// <c>node.ip</c>, <c>node.role</c>, <c>node.platform.os</c>, <c>node.platform.arch</c>, <c>node.labels.…</c> and <c>engine.labels.…</c>. A label that no
/// node declares is PSW1020; no declared node that satisfies it, PSW1021.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConstraintAttribute(string expression) : Attribute
{
    /// <summary>A key, <c>==</c> or <c>!=</c>, and a value.</summary>
    public string Expression { get; } = expression;
}

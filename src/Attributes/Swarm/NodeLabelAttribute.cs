namespace PatroniSwarm;

/// <summary>
/// A label that the node has in the swarm (<c>docker node update --label-add disk=ssd node2</c>). <see cref="ConstraintAttribute"/> refers to it.
/// If no node of the swarm satisfies a service's constraints, a publish stops before it changes anything.
/// </summary>
/// <param name="name">The label's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>; unique on a node (PSW1024).</param>
/// <param name="value">The label's value.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NodeLabelAttribute(string name, string value) : Attribute
{
    /// <summary>The label's name.</summary>
    public string Name { get; } = name;

    /// <summary>The label's value.</summary>
    public string Value { get; } = value;
}

namespace PatroniSwarm;

/// <summary>
/// A label that the node has in the swarm (<c>docker node update --label-add disk=ssd node2</c>), for <see cref="ConstraintAttribute"/> to go by.
/// Publishing stops, before it changes anything, if no node of the swarm satisfies a service's constraints.
/// </summary>
/// <param name="name">The label's name: two or more letters, digits, <c>-</c>, <c>_</c> or <c>.</c>; once on a node (PSW1024).</param>
/// <param name="value">The label's value.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NodeLabelAttribute(string name, string value) : Attribute
{
    /// <summary>The label's name.</summary>
    public string Name { get; } = name;

    /// <summary>The label's value.</summary>
    public string Value { get; } = value;
}

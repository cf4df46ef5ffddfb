namespace PatroniSwarm;

/// <summary>A label of the swarm service.</summary>
/// <param name="name">The label's name. Names that begin with <c>patroniswarm.</c> or <c>com.docker.</c> are reserved (PSW7006).</param>
/// <param name="value">The label's value.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LabelAttribute(string name, string value) : Attribute
{
    /// <summary>The label's name.</summary>
    public string Name { get; } = name;

    /// <summary>The label's value.</summary>
    public string Value { get; } = value;
}

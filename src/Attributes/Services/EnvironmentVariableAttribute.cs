namespace PatroniSwarm;

/// <summary>An environment variable of the service's containers. Anyone who may inspect the service reads it: never a secret (PSW6002).</summary>
/// <param name="name">The variable's name, without <c>=</c> (PSW7016). One given twice is PSW7015.</param>
/// <param name="value">The variable's value, to the letter: an empty one is empty, and never that of the shell that deploys.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EnvironmentVariableAttribute(string name, string value) : Attribute
{
    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>The variable's value.</summary>
    public string Value { get; } = value;
}

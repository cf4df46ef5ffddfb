namespace PatroniSwarm;

/// <summary>An environment variable of the service's containers. Everybody who may inspect the service can read it, so it must not contain a password, a key or a token (PSW6002), only the path of a secret's file.</summary>
/// <param name="name">The variable's name, without <c>=</c> (PSW7016). A name that is given twice is PSW7015.</param>
/// <param name="value">The variable's value, exactly as written. An empty value stays empty; it is not replaced by the value in the shell that deploys.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EnvironmentVariableAttribute(string name, string value) : Attribute
{
    /// <summary>The variable's name.</summary>
    public string Name { get; } = name;

    /// <summary>The variable's value.</summary>
    public string Value { get; } = value;
}

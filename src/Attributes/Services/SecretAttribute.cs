namespace PatroniSwarm;

/// <summary>Mounts a secret of the swarm at <c>/run/secrets/&lt;name&gt;</c>.</summary>
/// <param name="name">
/// The secret's name in the swarm, 1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c> (swarmkit; PSW7001). One whose name begins with
/// <c>&lt;stack&gt;_</c> is made at publish if it is missing; any other must exist. One given twice is PSW7015.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SecretAttribute(string name) : Attribute
{
    /// <summary>The secret's name in the swarm.</summary>
    public string Name { get; } = name;
}

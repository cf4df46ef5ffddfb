namespace PatroniSwarm;

/// <summary>
/// Makes a class a stack: <c>dotnet build</c> writes <c>stacks/&lt;name&gt;/</c>, <c>dotnet publish</c> deploys it.
/// The class must be <c>static partial</c> and not nested (PSW7009). Its nodes and services are classes nested in it.
/// </summary>
/// <param name="name">
/// The stack's name in the swarm, as in <c>docker stack ls</c>: 1 to 40 letters, digits, <c>-</c> or <c>_</c>,
/// beginning and ending with a letter or a digit (PSW7001). Two stacks of one project cannot share it (PSW7002).
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SwarmStackAttribute(string name) : Attribute
{
    /// <summary>The stack's name in the swarm.</summary>
    public string Name { get; } = name;
}

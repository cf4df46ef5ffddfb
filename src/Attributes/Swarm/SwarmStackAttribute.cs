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

    /// <summary>
    /// How long a certificate that a publish issues is valid, <c>366d</c> at most. Default: <c>90d</c>. A duration that does not parse is PSW4002. Nothing renews certificates between publishes, and a publish renews one
    /// of which less than a third is left: so this must be three times <see cref="PublishedEvery"/> or more (PSW7045). <c>StackStatus</c> counts the days.
    /// </summary>
    public string CertificateLifetime { get; set; } = "90d";

    /// <summary>
    /// The longest time between two publishes of the stack, <c>1h</c> to <c>122d</c>: a third of <see cref="CertificateLifetime"/> at most (PSW7045). <c>StackStatus</c> reports certificates as unhealthy if a publish in that time should have renewed
    /// them and none did. Default: <c>30d</c>. A duration that does not parse is PSW4002.
    /// </summary>
    public string PublishedEvery { get; set; } = "30d";
}

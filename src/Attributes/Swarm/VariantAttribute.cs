namespace PatroniSwarm;

/// <summary>
/// Marks a class, nested in a stack, that describes the stack for another environment. The variant is a stack of its own, <c>pg-staging</c> beside
/// <c>pg</c>: everything is as in the stack, except for what this class says. Each build proves both.
/// <para>
/// A class in it with the name of a class of the stack changes that one: an attribute written there replaces the same attribute of the stack, and of those
/// that may be repeated the one for the same setting, variable, label, or path or port in the container. <c>[On]</c>, <c>[OnEveryNode]</c> and <c>[OnManagers]</c> replace
/// each other. A class of another name is added. <see cref="WithoutAttribute{T}"/> leaves a class out. The attributes on the variant itself, for example
/// <see cref="SurvivesAttribute"/>, replace those of the stack; a variant with <see cref="DevelopmentAttribute"/> promises only what it says itself.
/// </para>
/// </summary>
/// <remarks>Refused: a name that is not one (PSW7058), a class that changes or leaves out nothing (PSW7059), one that leaves out what is needed (PSW7060), and a secret that two environments of one swarm share (PSW7061).</remarks>
/// <param name="environment">The environment: small letters, digits and hyphens, for example <c>staging</c>. The stack itself is <c>production</c>. It is chosen by <c>-p:StackEnvironment=staging</c> or <c>pswarm -e staging</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VariantAttribute(string environment) : Attribute
{
    /// <summary>The environment.</summary>
    public string Environment { get; } = environment;
}

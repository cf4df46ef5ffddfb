namespace PatroniSwarm;

/// <summary>Says that the service talks to another one of the stack. It is drawn, and references in a circle are refused (PSW7005).</summary>
/// <typeparam name="TService">A service of the same stack (else PSW7004).</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConnectsToAttribute<TService> : Attribute;

namespace PatroniSwarm;

/// <summary>
/// Leaves a node, service, database or role of the stack out of this variant. Members that were on such a node fall away, and so does what other
/// services say of such a service in <c>[ConnectsTo]</c> and <c>[BacksUp]</c>.
/// </summary>
/// <remarks>Refused: a class that is not in the stack (PSW7059), and one without which another cannot be (PSW7060).</remarks>
/// <typeparam name="T">A class nested in the stack.</typeparam>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class WithoutAttribute<T> : Attribute;

namespace PatroniSwarm;

/// <summary>Removes a Linux capability from the processes of your own service. Needs Engine 20.10 (API 1.41).</summary>
/// <param name="capability">The capability: <c>NET_RAW</c>, or <c>ALL</c>. A name that Linux does not have is PSW6007, one that <c>[CapAdd]</c> gives is PSW7031.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CapDropAttribute(string capability) : Attribute
{
    /// <summary>The capability.</summary>
    public string Capability { get; } = capability;
}

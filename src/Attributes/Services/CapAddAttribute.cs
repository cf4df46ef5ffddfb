namespace PatroniSwarm;

/// <summary>Adds a Linux capability to the processes of your own service. Needs Engine 20.10 (API 1.41).</summary>
/// <param name="capability">The capability: <c>NET_BIND_SERVICE</c>, or <c>ALL</c>. A name that Linux does not have is PSW6007.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CapAddAttribute(string capability) : Attribute
{
    /// <summary>The capability.</summary>
    public string Capability { get; } = capability;
}

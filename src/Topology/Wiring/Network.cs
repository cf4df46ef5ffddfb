namespace PatroniSwarm.Topology;

/// <summary>A network of the stack.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">Its name within the stack.</param>
/// <param name="Subnet">The subnet in CIDR notation. Null: swarm chooses one from its address pool.</param>
public sealed record Network(NetworkKind Kind, string Name, string? Subnet)
{
    /// <summary>Services that are only on this network reach nothing outside. Only control is internal, because a published port cannot reach a service that is only on internal networks.</summary>
    public bool IsInternal => Kind == NetworkKind.Control;

    /// <summary>The name of the control network.</summary>
    internal const string Control = "control";

    /// <summary>The name of the data network.</summary>
    internal const string Data = "data";
}

namespace PatroniSwarm.Topology;

/// <summary>A connection between the containers of two services, or of one service.</summary>
/// <param name="From">Who opens the connection. Null: clients outside the stack.</param>
/// <param name="To">The service that accepts the connection.</param>
/// <param name="Endpoint">Its endpoint. Null: the ports of a service of the user's own are unknown.</param>
/// <param name="Kind">Its purpose.</param>
public sealed record Link(Service? From, Service To, Endpoint? Endpoint, LinkKind Kind)
{
    /// <summary>The password of the connecting service. Null: none, or unknown.</summary>
    public Credential? Credential { get; init; }
}

namespace PatroniSwarm.Topology;

/// <summary>A service whose containers talk to those of another, or to each other.</summary>
/// <param name="From">Who opens the connection. Null: clients outside the stack.</param>
/// <param name="To">Who is dialled.</param>
/// <param name="Endpoint">At which of its ports. Null: the description does not say what a service of the user's own listens on.</param>
/// <param name="Kind">What for.</param>
public sealed record Link(Service? From, Service To, Endpoint? Endpoint, LinkKind Kind)
{
    /// <summary>What the one that dials shows. Null: nothing, or what the description does not know.</summary>
    public Credential? Credential { get; init; }
}

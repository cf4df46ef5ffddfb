namespace PatroniSwarm.Topology;

/// <summary>The ports of a service of the user's own, and the services that it connects to.</summary>
internal static class UserServiceWiring
{
    public static IEnumerable<Endpoint> Endpoints(UserService service) =>
        service.Ports.Select((port, index) => new Endpoint(service, FormattableString.Invariant($"{port.Target}/{(port.Udp ? "udp" : "tcp")}"), port.Target)
        {
            Published = port.Published,
            Udp = port.Udp,
            Purpose = service.Name,
            Audience = "clients",
            Declared = new(service.Type, "Publish", "published", index),
        });

    public static IEnumerable<Link> Links(Wiring wiring, UserService service) =>
    [
        .. service.ConnectsTo.Where(static reference => reference.Role is null).SelectMany(reference => To(wiring, service, reference.Service, LinkKind.Uses)),
        .. ServiceConnection.Of(wiring, service).Select(connection => new Link(service, connection.Endpoint.Owner, connection.Endpoint, LinkKind.Uses)),
        .. service.BacksUp.SelectMany(type => To(wiring, service, type, LinkKind.BacksUp)),
    ];

    // The first port of a service is its main one.
    private static IEnumerable<Link> To(Wiring wiring, UserService service, string type, LinkKind kind) =>
        wiring.FindService(type) is { } to ? [new(service, to, wiring.EndpointsOf(to).FirstOrDefault(), kind)] : [];
}

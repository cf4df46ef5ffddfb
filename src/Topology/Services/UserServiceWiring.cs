namespace PatroniSwarm.Topology;

/// <summary>What a service of the user's own publishes, and whom it dials.</summary>
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

    /// <param name="wiring">The ports of all.</param>
    /// <param name="service">Who dials.</param>
    /// <param name="services">All services, by their classes.</param>
    public static IEnumerable<Link> Links(Wiring wiring, UserService service, IReadOnlyDictionary<string, Service> services) =>
    [
        .. service.ConnectsTo.Where(reference => services.ContainsKey(reference.Service)).Select(reference => To(wiring, service, services[reference.Service], LinkKind.Uses)),
        .. service.BacksUp.Where(services.ContainsKey).Select(type => To(wiring, service, services[type], LinkKind.BacksUp)),
    ];

    // What a service is there for is the first that it listens on.
    private static Link To(Wiring wiring, UserService service, Service to, LinkKind kind) => new(service, to, wiring.EndpointsOf(to).FirstOrDefault(), kind);
}

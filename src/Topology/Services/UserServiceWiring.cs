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

    // Whoever names a cluster connects to its members, which ask for a certificate. Those who connect as a role show a password.
    public static IEnumerable<Certificate> Certificates(Wiring wiring, UserService service) =>
        from type in service.ConnectsTo.Where(static reference => reference.Role is null).Select(static reference => reference.Service).Concat(service.BacksUp).Distinct(StringComparer.Ordinal)
        let cluster = wiring.FindService(type)
        where cluster is EtcdCluster or PostgresCluster
        select new Certificate(wiring.Authority(cluster), service, null, $"{wiring.Stack.Name}_{service.Name}-{cluster.Name}-tls", service.Name)
        {
            File = $"{cluster.Name}-tls.pem",
            BundleFile = $"{cluster.Name}-ca.pem",
        };

    /// <summary>The secrets that it mounts because of what it connects to. Two connections may share one.</summary>
    public static IEnumerable<SecretMount> Given(Wiring wiring, UserService service) =>
        ServiceConnection.Of(wiring, service).SelectMany(connection => new[] { connection.Secret(wiring.Stack), connection.Trusted(wiring) })
            .Concat(Certificates(wiring, service).SelectMany(certificate => new[]
            {
                new SecretMount { Name = certificate.Authority.ServerBundle, Target = certificate.BundleFile },
                new SecretMount { Name = certificate.Secret, Target = certificate.File, Mode = ServiceConnection.Mode, Uid = service.UserNumber() ?? new SecretMount().Uid },
            }))
            .Distinct();

    // The first port of a service is its main one.
    private static IEnumerable<Link> To(Wiring wiring, UserService service, string type, LinkKind kind) =>
        wiring.FindService(type) is { } to ? [new(service, to, wiring.EndpointsOf(to).FirstOrDefault(), kind)] : [];
}

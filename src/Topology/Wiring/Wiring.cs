namespace PatroniSwarm.Topology;

/// <summary>The connections of a stack: where each service listens, what it connects to, and with which password. Everything that is generated about connections comes from here.</summary>
public sealed class Wiring
{
    private readonly ILookup<Service, Endpoint> endpointsOf;
    private ILookup<string, Service>? services;
    private IReadOnlyList<Link>? links;
    private ILookup<Service, Link>? linksFrom;
    private IReadOnlyList<Network>? networks;
    private IReadOnlyList<CertificateAuthority>? authorities;
    private IReadOnlyList<Certificate>? certificates;

    private Wiring(Stack stack, IReadOnlyList<Endpoint> endpoints, IReadOnlyList<Credential> credentials)
    {
        (Stack, Endpoints, Credentials) = (stack, endpoints, credentials);
        endpointsOf = endpoints.ToLookup(static endpoint => endpoint.Owner, ServiceIdentity.Instance);
    }

    /// <summary>The stack.</summary>
    public Stack Stack { get; }

    /// <summary>All ports that containers listen on.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>The passwords that the stack creates.</summary>
    public IReadOnlyList<Credential> Credentials { get; }

    /// <summary>The certificate authorities of the stack.</summary>
    public IReadOnlyList<CertificateAuthority> Authorities => authorities ??= [.. Stack.Etcd.Concat<Service>(Stack.Postgres).Concat(Stack.Backups).Select(service => new CertificateAuthority(service, $"{Stack.Name}_{service.Name}-ca"))];

    /// <summary>The certificates of members, in the order of their services.</summary>
    public IReadOnlyList<Certificate> Certificates => certificates ??= [.. Stack.AllServices().SelectMany(service => service.Certificates(this))];

    /// <summary>The connections, in the order of the connecting services.</summary>
    public IReadOnlyList<Link> Links => links ??= [.. Stack.AllServices().SelectMany(service => service.Links(this))];

    /// <summary>The networks that services are on, from the innermost to the edge.</summary>
    public IReadOnlyList<Network> Networks => networks ??= AllNetworks();

    /// <summary>The ports that the source opens on nodes.</summary>
    internal IEnumerable<Endpoint> DeclaredPorts => Endpoints.Where(static endpoint => endpoint.Declared is not null);

    public static Wiring Of(Stack stack) => new(
        stack,
        [.. stack.AllServices().SelectMany(service => service.Endpoints(stack))],
        [
            .. stack.Postgres.SelectMany(postgres => PostgresWiring.Credentials(stack, postgres)),
            .. stack.Backups.Select(backup => PgBackRestWiring.Passphrase(stack, backup)),
        ]);

    /// <summary>A service by its class. If two have one class, which a rule reports, the first.</summary>
    internal Service? FindService(string type) => (services ??= Stack.AllServices().ToLookup(static service => service.Type, StringComparer.Ordinal))[type].FirstOrDefault();

    /// <summary>A port of a service by its name.</summary>
    public Endpoint Endpoint(Service owner, string name) => EndpointsOf(owner).First(endpoint => endpoint.Name == name);

    /// <summary>All ports of a service.</summary>
    public IEnumerable<Endpoint> EndpointsOf(Service owner) => endpointsOf[owner];

    /// <summary>The connections that a service opens.</summary>
    public IEnumerable<Link> LinksFrom(Service service) => (linksFrom ??= Links.Where(static link => link.From is not null).ToLookup(static link => link.From!, ServiceIdentity.Instance))[service];

    /// <summary>The passwords that a service accepts.</summary>
    public IEnumerable<Credential> CredentialsOf(Service owner) => Credentials.Where(credential => ReferenceEquals(credential.Owner, owner));

    /// <summary>A password of a service by its file.</summary>
    public Credential Credential(Service owner, string name) => CredentialsOf(owner).First(credential => credential.Name == name);

    /// <summary>The authority whose certificates a service accepts.</summary>
    public CertificateAuthority Authority(Service owner) => Authorities.First(authority => ReferenceEquals(authority.Owner, owner));

    /// <summary>The certificate with which a service is known to those of a cluster; that of its first member, and all have it under the same file names. Null: it has none of that cluster.</summary>
    public Certificate? CertificateFor(Service owner, Service acceptedBy) =>
        Certificates.FirstOrDefault(certificate => ReferenceEquals(certificate.Owner, owner) && ReferenceEquals(certificate.Authority.Owner, acceptedBy));

    /// <summary>The certificates that a member mounts, or all tasks of a service without members.</summary>
    public IEnumerable<Certificate> CertificatesOf(Service owner, Member? member) =>
        Certificates.Where(certificate => ReferenceEquals(certificate.Owner, owner) && certificate.Member?.Name == member?.Name);

    /// <summary>The networks of a service, from the innermost to the edge: those where others connect to it, and those where it connects to others.</summary>
    public IEnumerable<Network> NetworksOf(Service service)
    {
        var kinds = new HashSet<NetworkKind>(Kinds(service));
        return Networks.Where(network => kinds.Contains(network.Kind));
    }

    // A service of the user's own is always on the edge, so that the others reach it.
    private IEnumerable<NetworkKind> Kinds(Service service) =>
    [
        .. EndpointsOf(service).Select(static endpoint => endpoint.Network),
        .. LinksFrom(service).Select(static link => link.Endpoint?.Network ?? NetworkKind.Edge),
        .. service is UserService ? [NetworkKind.Edge] : (NetworkKind[])[],
    ];

    private IReadOnlyList<Network> AllNetworks()
    {
        var kinds = Stack.AllServices().SelectMany(Kinds).Distinct().OrderByDescending(static kind => kind).ToList();
        var subnets = Stack.Network.SubnetsOf(kinds);
        return [.. kinds.Select((kind, index) => new Network(kind, NameOf(kind), subnets[index]))];
    }

    private string NameOf(NetworkKind kind) => kind switch
    {
        NetworkKind.Control => Network.Control,
        NetworkKind.Data => Network.Data,
        _ => Stack.Network.Name,
    };
}

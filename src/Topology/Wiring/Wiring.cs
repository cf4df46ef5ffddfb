namespace PatroniSwarm.Topology;

/// <summary>What follows from a stack: who listens where, who talks to whom, and what it shows to be let in. Everything that is written about connections comes from here.</summary>
public sealed class Wiring
{
    private readonly ILookup<Service, Endpoint> endpointsOf;
    private IReadOnlyList<Link>? links;
    private ILookup<Service, Link>? linksFrom;
    private IReadOnlyList<Network>? networks;

    private Wiring(Stack stack, IReadOnlyList<Endpoint> endpoints, IReadOnlyList<Credential> credentials)
    {
        (Stack, Endpoints, Credentials) = (stack, endpoints, credentials);
        endpointsOf = endpoints.ToLookup(static endpoint => endpoint.Owner, ServiceIdentity.Instance);
    }

    /// <summary>What it follows from.</summary>
    public Stack Stack { get; }

    /// <summary>All ports that containers listen on.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>The passwords that the stack makes.</summary>
    public IReadOnlyList<Credential> Credentials { get; }

    /// <summary>Who talks to whom, in the order of those who dial.</summary>
    public IReadOnlyList<Link> Links => links ??= [.. Stack.AllServices().SelectMany(service => service.Links(this))];

    /// <summary>The networks that services are on, from the innermost to the edge.</summary>
    public IReadOnlyList<Network> Networks => networks ??= AllNetworks();

    /// <summary>The ports that the source opens on nodes.</summary>
    internal IEnumerable<Endpoint> DeclaredPorts => Endpoints.Where(static endpoint => endpoint.Declared is not null);

    public static Wiring Of(Stack stack) => new(
        stack,
        [.. stack.AllServices().SelectMany(service => service.Endpoints(stack))],
        [.. stack.Postgres.SelectMany(postgres => PostgresWiring.Credentials(stack, postgres))]);

    /// <summary>A service by its class. Of two with one class, which is an error by itself, the first.</summary>
    internal Service? FindService(string type) => Stack.AllServices().FirstOrDefault(service => service.Type == type);

    /// <summary>A port of a service by its name.</summary>
    public Endpoint Endpoint(Service owner, string name) => EndpointsOf(owner).First(endpoint => endpoint.Name == name);

    /// <summary>All ports of a service.</summary>
    public IEnumerable<Endpoint> EndpointsOf(Service owner) => endpointsOf[owner];

    /// <summary>Whom a service dials.</summary>
    public IEnumerable<Link> LinksFrom(Service service) => (linksFrom ??= Links.Where(static link => link.From is not null).ToLookup(static link => link.From!, ServiceIdentity.Instance))[service];

    /// <summary>The passwords that a service takes.</summary>
    public IEnumerable<Credential> CredentialsOf(Service owner) => Credentials.Where(credential => ReferenceEquals(credential.Owner, owner));

    /// <summary>A password of a service by its file.</summary>
    public Credential Credential(Service owner, string name) => CredentialsOf(owner).First(credential => credential.Name == name);

    /// <summary>The networks of a service, from the innermost to the edge: those that it is dialled on, and those on which it dials others.</summary>
    public IEnumerable<Network> NetworksOf(Service service)
    {
        var kinds = new HashSet<NetworkKind>(Kinds(service));
        return Networks.Where(network => kinds.Contains(network.Kind));
    }

    // A service of the user's own is on the edge in any case, so that others of them reach it.
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

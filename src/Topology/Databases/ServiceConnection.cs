using System.Globalization;

namespace PatroniSwarm.Topology;

/// <summary>How a service of the user's own connects to a database as one of its roles.</summary>
/// <param name="Service">The service.</param>
/// <param name="Reference">What its attribute says.</param>
/// <param name="Index">Which of its <c>ConnectsTo</c> that is.</param>
/// <param name="Role">The role.</param>
/// <param name="Database">The role's database.</param>
/// <param name="Endpoint">The port that it connects to.</param>
public sealed record ServiceConnection(UserService Service, Reference Reference, int Index, DatabaseRole Role, Database Database, Endpoint Endpoint)
{
    // libpq ignores a passfile and refuses a private key that others can read.
    internal const string Mode = "0400";

    /// <summary>The connections of all services. A connection without its role, database or port is left out.</summary>
    public static IEnumerable<ServiceConnection> Of(Wiring wiring) => wiring.Stack.Services.SelectMany(service => Of(wiring, service));

    /// <summary>The connections of a service. A connection without its role, database or port is left out.</summary>
    public static IEnumerable<ServiceConnection> Of(Wiring wiring, UserService service) =>
        from numbered in service.ConnectsTo.Select(static (reference, index) => (reference, index))
        where numbered.reference.Role is not null
        let role = wiring.Stack.FindRole(numbered.reference.Role!)
        let database = role is null ? null : wiring.Stack.FindDatabase(role.Database)
        let endpoint = database is null ? null : EndpointOf(wiring, numbered.reference, database)
        where endpoint is not null
        select new ServiceConnection(service, numbered.reference, numbered.index, role, database, endpoint);

    /// <summary>The port that a reference with a role leads to: one of a proxy of the role's cluster. Null: there is none.</summary>
    private static Endpoint? EndpointOf(Wiring wiring, Reference reference, Database database) =>
        wiring.FindService(reference.Service) is { } service && service.LeadsTo() == database.Postgres && wiring.Stack.FindPostgres(database.Postgres) is not null
            ? wiring.EndpointsOf(service).FirstOrDefault(endpoint => endpoint.LeadsTo == (reference.Replicas ? MemberRole.Replica : MemberRole.Leader))
            : null;

    /// <summary>The passfile under <c>/run/secrets</c>.</summary>
    public string Passfile(Stack stack) => $"{Role.NameIn(stack)}.pgpass";

    /// <summary>The passfile as a secret of the service.</summary>
    public SecretMount Secret(Stack stack)
    {
        var user = Reference.Uid ?? Service.UserNumber();
        var mount = new SecretMount { Name = Role.SecretIn(stack), Target = Passfile(stack) };
        return user is null && Reference.Format == ConnectionFormat.Npgsql ? mount : mount with { Mode = Mode, Uid = user ?? mount.Uid };
    }

    /// <summary>The certificate by which the service knows the cluster, as a secret of the service.</summary>
    public SecretMount Trusted(Wiring wiring)
    {
        var root = Root(wiring);
        return new() { Name = root.Secret, Target = root.Path.Substring("/run/secrets/".Length) };
    }

    /// <summary>The environment variables, for a login of the role.</summary>
    public IReadOnlyList<NamedValue> Variables(Wiring wiring, string login)
    {
        var (stack, root) = (wiring.Stack, Root(wiring));
        // All containers of the proxy have one name. Npgsql tries its addresses one after the other and divides the timeout among them. libpq gives each address the full timeout, and waits for minutes without one.
        var (host, passfile, timeout) = ($"{Endpoint.Owner.Name}:{Text(Endpoint.Port)}", $"/run/secrets/{Passfile(stack)}", Text((int)ClientTimers.Timeout.TotalSeconds));
        return Reference.Format switch
        {
            ConnectionFormat.Libpq =>
            [
                Value("PGHOST", Endpoint.Owner.Name),
                Value("PGPORT", Text(Endpoint.Port)),
                Value("PGDATABASE", Database.Name),
                Value("PGUSER", login),
                Value("PGPASSFILE", passfile),
                Value("PGCONNECT_TIMEOUT", timeout),
                Value("PGSSLMODE", "verify-full"),
                Value("PGSSLROOTCERT", root.Path),
            ],
            ConnectionFormat.Uri => [Value(Reference.Variable ?? "DATABASE_URL", $"postgresql://{login}@{host}/{Database.Name}?passfile={passfile}&connect_timeout={timeout}&{root.Uri}")],
            _ => [Value(Reference.Variable ?? $"ConnectionStrings__{Database.Name}", $"Host={host};Database={Database.Name};Username={login};Passfile={passfile};Timeout={timeout};{root.Npgsql}{Pool()}")],
        };
    }

    private TrustedRoot Root(Wiring wiring) => TrustedRoot.Inside(wiring, wiring.Stack.FindPostgres(Database.Postgres)!);

    private string Pool() => Reference.PoolSize == 0 ? "" : $";Maximum Pool Size={Text(Reference.PoolSize)}";

    private static NamedValue Value(string name, string value) => new() { Name = name, Value = value };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

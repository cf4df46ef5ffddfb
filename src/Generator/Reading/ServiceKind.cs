using PatroniSwarm.Topology;

namespace PatroniSwarm.Generator;

/// <summary>A kind of class, which an attribute declares: the stack, a node, a service, a database or a role.</summary>
/// <param name="attribute">The attribute, without its suffix.</param>
/// <param name="written">The attribute as people write it.</param>
/// <param name="words">What a message calls such a class.</param>
/// <param name="allowed">The attributes that are allowed together with it.</param>
internal sealed class ServiceKind(string attribute, string written, string words, params string[] allowed)
{
    private static readonly HashSet<string> Placement = new(StringComparer.Ordinal) { "On", "OnEveryNode", "OnManagers" };
    private static readonly string[] OfServices = [.. Placement, "Limits", "Reservations", "Label", "Logging"];

    private static readonly ServiceKind Whole = new("SwarmStack", "[SwarmStack(…)]", "a stack", "OverlayNetwork", "Logging", "Development", "Survives", "LosesNoCommits", "RecoversWithin", "LosesAtMost", "RestoresWithin");
    private static readonly ServiceKind Postgres = Of<PostgresCluster>("Postgres", "[Postgres<…>]", "a PostgreSQL cluster", PostgresReader.Read, PostgresReader.Describe, PostgresReader.Misplaced, [.. OfServices, "DataDirectory", "DataVolume", "Image", "PostgresSetting", "PgHba", "ReplicationSlot"]);

    private static readonly ServiceKind Variant = new("Variant", "[Variant(…)]", "a variant", [.. Whole.allowed, "Without"]);

    // What a class of the stack can be.
    private static readonly ServiceKind[] Parts =
    [
        new("SwarmNode", "[SwarmNode(…)]", "a node", "NodeLabel") { misplaced = NodeReader.Misplaced },
        Of<EtcdCluster>("Etcd", "[Etcd]", "an etcd cluster", EtcdReader.Read, EtcdReader.Describe, EtcdReader.Misplaced, [.. OfServices, "DataDirectory", "DataVolume", "Image"]),
        Postgres,
        Of<HAProxyService>("HAProxy", "[HAProxy<…>]", "a proxy", HAProxyReader.Read, HAProxyReader.Describe, HAProxyReader.Misplaced, [.. OfServices, "Image"]),
        Of<PrometheusService>("Prometheus", "[Prometheus]", "a Prometheus", PrometheusReader.Read, PrometheusReader.Describe, PrometheusReader.Misplaced, [.. OfServices, "DataDirectory", "DataVolume", "Image"]),
        Of<PgBackRestService>("PgBackRest", "[PgBackRest<…>]", "a backup", PgBackRestReader.Read, PgBackRestReader.Describe, PgBackRestReader.Misplaced, [.. OfServices, "DataDirectory", "DataVolume"]),
        new("Database", "[Database<…>]", "a database", "Extension", "Schema", "PostgresSetting"),
        new("Role", "[Role<…>(…)]", "a role", "MemberOf", "PostgresSetting"),
        Of<UserService>("Service", "[Service(…)]", "a service of your own", UserServiceReader.Read, UserServiceReader.Describe, UserServiceReader.Misplaced, [.. OfServices, "ConnectsTo", "BacksUp", "Command", "Entrypoint", "Config", "ExternalNetwork", "Constraint", "EnvironmentVariable", "Publish", "Secret", "HealthCheck", "UpdatePolicy", "RestartPolicy", "CapAdd", "CapDrop", "BindMount", "Tmpfs", "Volume"]),
        Variant,
    ];

    private static readonly Dictionary<string, ServiceKind> ByAttribute = Parts.Append(Whole).ToDictionary(static kind => kind.attribute, StringComparer.Ordinal);

    private readonly string attribute = attribute;
    private readonly string written = written;
    private readonly string words = words;
    private readonly HashSet<string> allowed = new(allowed, StringComparer.Ordinal);
    private Func<Part, Service>? read;
    private Func<Service, Stack, string>? describe;
    private IReadOnlyList<MisplacedAdvice> misplaced = [];

    /// <summary>Whether an attribute makes a nested class a part of its stack.</summary>
    public static bool IsPart(string attribute) => attribute != Whole.attribute && ByAttribute.ContainsKey(attribute);

    public static bool IsPlacement(string attribute) => Placement.Contains(attribute);

    /// <summary>Whether an attribute adds to a class that another attribute declares.</summary>
    public static bool Allows(string kind, string attribute) => ByAttribute[kind].allowed.Contains(attribute);

    /// <summary>What a message calls a class with this attribute.</summary>
    public static string Words(string attribute) => ByAttribute[attribute].words;

    /// <summary>The attributes, as written, that declare a class to which another attribute applies.</summary>
    public static IReadOnlyList<string> PartsAllowing(string attribute) => [.. Parts.Where(kind => kind.allowed.Contains(attribute) && (kind != Variant || !Whole.allowed.Contains(attribute))).Select(static kind => kind.written)];

    /// <summary>Advice about attributes that people put on such a class by mistake. Empty for a class that is no part of a stack.</summary>
    public static IReadOnlyList<MisplacedAdvice> Misplaced(string attribute) => ByAttribute.TryGetValue(attribute, out var kind) ? kind.misplaced : [];

    /// <summary>What reads a service of this kind; null for what is no service.</summary>
    public static Func<Part, Service>? Reader(string attribute) => ByAttribute[attribute].read;

    /// <summary>A service in a line of the stack's documentation.</summary>
    public static string Describe(Service service, Stack stack) => $"{service.Type}: {ByAttribute[service.AttributeName()].describe!(service, stack)}.";

    /// <summary>The members of a service, each with its node.</summary>
    public static string Members(Service service, Stack stack) => string.Join(", ", service.MembersIn(stack).Select(static member => $"{member.Name} on {member.Node.Hostname}"));

    /// <summary>The nodes of a service.</summary>
    public static string Nodes(Service service, Stack stack) => string.Join(", ", service.NodesIn(stack).Select(static node => node.Hostname));

    /// <summary>Where an attribute belongs, as text for a message.</summary>
    public static string HolderOf(string attribute) => PartsAllowing(attribute) switch
    {
        [] when Whole.allowed.Contains(attribute) => $"the {Whole.written} class",
        [var only] when only == Postgres.written => $"the {only} class",
        [var only] => $"a {only} class",
        { Count: > 0 and < 4 } some => $"an {string.Join(", ", some.Take(some.Count - 1))} or {some[some.Count - 1]} class",
        _ => "a service of the stack",
    };

    private static ServiceKind Of<TService>(string attribute, string written, string words, Func<Part, TService> read, Func<TService, Stack, string> describe, IReadOnlyList<MisplacedAdvice> misplaced, params string[] allowed)
        where TService : Service =>
        new(attribute, written, words, allowed) { read = read, describe = (service, stack) => describe((TService)service, stack), misplaced = misplaced };
}

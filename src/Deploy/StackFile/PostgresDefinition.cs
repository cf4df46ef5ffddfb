using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A cluster of PostgreSQL that Patroni runs.</summary>
/// <param name="Name">Its name in the description.</param>
/// <param name="Members">Its members; each is the service of that name.</param>
public sealed record PostgresDefinition(string Name, IReadOnlyList<PostgresMemberDefinition> Members)
{
    /// <summary>The major version of PostgreSQL.</summary>
    public required int Major { get; init; }

    /// <summary>Patroni's name for the cluster.</summary>
    public required string Scope { get; init; }

    /// <summary>The prefix before the scope in etcd.</summary>
    public required string Namespace { get; init; }

    /// <summary>Its etcd cluster.</summary>
    public required string Dcs { get; init; }

    /// <summary>The authority of its certificates. Null: it has none, and the URLs of its REST API are not encrypted.</summary>
    public AuthorityDefinition? Authority { get; init; }

    /// <summary>The certificate that the user brings. Null: its members show those of the authority.</summary>
    public ServerCertificateDefinition? ServerCertificate { get; init; }

    /// <summary>The passwords that its members mount; null if something other than this deployer provides them.</summary>
    public PasswordDefinitions? Passwords { get; init; }

    /// <summary>
    /// The config that Patroni reads once, when it creates the cluster: a change of it alone updates no member. Null if there is none.
    /// </summary>
    public string? Bootstrap { get; init; }

    /// <summary>Patroni's dynamic configuration. Null: a publish does not change it.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>The parameters that take effect only after a restart of PostgreSQL.</summary>
    public IReadOnlyList<string> NeedRestart { get; init; } = [];

    /// <summary>How long a switchover takes; null if the file does not say.</summary>
    public SwitchoverTime? Switchover { get; init; }

    /// <summary>The databases that a publish keeps as described.</summary>
    public IReadOnlyList<DatabaseDefinition> Databases { get; init; } = [];

    /// <summary>The roles of applications.</summary>
    public IReadOnlyList<ApplicationRoleDefinition> Roles { get; init; } = [];

    /// <summary>The delays of its delayed members, by name.</summary>
    public IReadOnlyDictionary<string, string> Delays => Members.Where(static member => member.ApplyDelay is not null).ToDictionary(static member => member.Name, static member => member.ApplyDelay!);

    /// <summary>Where PostgreSQL listens in each member: delayed ones come last, because they may not know a new password yet, and a client that is refused tries no other host.</summary>
    public IReadOnlyList<string> Hosts => [.. Members.OrderBy(static member => member.ApplyDelay is not null).Select(static member => member.Postgres)];

    /// <summary>What its keys in etcd begin with, as Patroni puts it together (patroni/dcs, AbstractDCS).</summary>
    public string Prefix => $"/{string.Join('/', $"{Namespace}/{Scope}".Split('/', StringSplitOptions.RemoveEmptyEntries))}/";
}

/// <summary>A member of PostgreSQL.</summary>
/// <param name="Name">Its name, and that of its service.</param>
/// <param name="Node">The hostname of its node, where its data is.</param>
/// <param name="Postgres">The host and port of PostgreSQL inside the stack's networks.</param>
/// <param name="RestApi">The URL of Patroni's REST API there.</param>
public sealed record PostgresMemberDefinition(string Name, string Node, string Postgres, string RestApi)
{
    /// <summary>How long it waits before it applies a commit, as the file says it. Null: it is not delayed.</summary>
    public string? ApplyDelay { get; init; }
}

/// <summary>A certificate of PostgreSQL that the user brings.</summary>
/// <param name="Secret">The secret with it and its private key.</param>
/// <param name="Names">The names that it has to be valid for.</param>
public sealed record ServerCertificateDefinition(string Secret, IReadOnlyList<string> Names);

using System.Text.Json.Nodes;

namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A cluster of PostgreSQL that Patroni runs.</summary>
/// <param name="Name">Its name in the description.</param>
/// <param name="Members">Its members, each a service of this name.</param>
public sealed record PostgresDefinition(string Name, IReadOnlyList<PostgresMemberDefinition> Members)
{
    /// <summary>The major version of PostgreSQL.</summary>
    public required int Major { get; init; }

    /// <summary>Patroni's name for the cluster.</summary>
    public required string Scope { get; init; }

    /// <summary>What stands before the scope in etcd.</summary>
    public required string Namespace { get; init; }

    /// <summary>The cluster of etcd that it is kept in.</summary>
    public required string Dcs { get; init; }

    /// <summary>The passwords that its members mount; null when another one than this deployer gives them.</summary>
    public PasswordDefinitions? Passwords { get; init; }

    /// <summary>
    /// The config that Patroni reads once, when it makes the cluster: a difference in it alone changes no member. Null when there is none.
    /// </summary>
    public string? Bootstrap { get; init; }

    /// <summary>Patroni's dynamic configuration. Null: a publish leaves it as it is.</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>Those of its parameters that take effect at a restart of PostgreSQL only.</summary>
    public IReadOnlyList<string> NeedRestart { get; init; } = [];

    /// <summary>What a switchover costs; null when the file does not tell.</summary>
    public SwitchoverTime? Switchover { get; init; }

    /// <summary>What its keys in etcd begin with, as Patroni puts it together (patroni/dcs, AbstractDCS).</summary>
    public string Prefix => $"/{string.Join('/', $"{Namespace}/{Scope}".Split('/', StringSplitOptions.RemoveEmptyEntries))}/";
}

/// <summary>A member of PostgreSQL.</summary>
/// <param name="Name">Its name, and that of its service.</param>
/// <param name="Node">The hostname of its node, where its data is.</param>
/// <param name="Postgres">Where PostgreSQL listens inside the stack's networks, host and port.</param>
/// <param name="RestApi">Where Patroni's REST API is there, a URL.</param>
public sealed record PostgresMemberDefinition(string Name, string Node, string Postgres, string RestApi);

using PatroniSwarm.Deploy.Postgres;
using PatroniSwarm.Deploy.StackFile;
using PatroniSwarm.Deploy.Swarm;

namespace PatroniSwarm.Deploy.History;

/// <summary>What earlier publishes of a stack left in the swarm about themselves.</summary>
/// <param name="records">Their records, the newest first.</param>
/// <param name="begun">The things that publishes began to make, as <see cref="Things"/> names them.</param>
/// <param name="names">The stack's names in the swarm.</param>
/// <param name="variable">The value of a variable of a stack file, or null.</param>
internal sealed class PastPublishes(IReadOnlyList<byte[]> records, IReadOnlyCollection<string> begun, StackNames names, Func<string, string?> variable)
{
    // Each is parsed only when no newer one has what is looked for; null if this version cannot read it.
    private readonly IReadOnlyList<Lazy<HashSet<string>?>> older =
        [.. records.Skip(1).Select(record => new Lazy<HashSet<string>?>(() => PublishRecord.Parse(record)?.TryRead(variable) is { } stack ? [.. Things(stack, names)] : null))];

    private HashSet<string>? lastMade;

    /// <summary>The last one.</summary>
    public LastPublish Last { get; } = new(records is [var last, ..] ? PublishRecord.Parse(last) : null, variable);

    /// <summary>Whether one began to make something, and no record says that it ended.</summary>
    public bool IsUnfinished => begun.Count > 0;

    /// <summary>The things of a stack that carry its name, as kind and name.</summary>
    public static IEnumerable<string> Things(StackDefinition stack, StackNames names) =>
    [
        .. stack.Services.Select(service => Thing("service", names.Scoped(service.Name))),
        .. new NetworkSpecs(stack, names).ToCreate().Select(static network => Thing("network", network.Name!)),
        .. stack.Configs.Where(static config => !config.Value.External).Select(config => Thing("config", names.File(config.Key, config.Value))),
        .. stack.Secrets.Select(secret => Thing("secret", names.File(secret.Key, secret.Value))),
        .. stack.Clusters.Authorities.SelectMany(static authority => new[] { Thing("secret", authority.Key), Thing("secret", authority.Deployer) }),
    ];

    public static string Thing(string kind, string name) => $"{kind} {name}";

    /// <summary>Says that the last one published this stack, so that its record need not be read.</summary>
    public void LastWas(StackDefinition stack) => lastMade = [.. Things(stack, names)];

    /// <summary>Whether a publish made a thing or took it over. If this version cannot read a record, any thing may be in it.</summary>
    public bool Made(string kind, string name) => Made(Thing(kind, name));

    /// <inheritdoc cref="Made(string, string)"/>
    public bool Made(string thing) =>
        begun.Contains(thing) || (records.Count > 0 && LastMade()?.Contains(thing) != false) || older.Any(things => things.Value?.Contains(thing) != false);

    /// <summary>The names in the swarm of the secrets that a role of an application had. Reads every record.</summary>
    public IEnumerable<string> SecretsOf(string role) =>
        records.Skip(1).Select(record => PublishRecord.Parse(record)?.TryRead(variable)).Prepend(Last.Definition).OfType<StackDefinition>()
            .SelectMany(stack => RoleSecret.Of(stack, names)).Where(secret => secret.Role.Name == role).Select(static secret => secret.Name);

    private HashSet<string>? LastMade() => lastMade ??= Last.Definition is { } stack ? [.. Things(stack, names)] : null;
}

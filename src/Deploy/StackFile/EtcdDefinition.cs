namespace PatroniSwarm.Deploy.StackFile;

/// <summary>A cluster of etcd.</summary>
/// <param name="Name">Its name in the description.</param>
/// <param name="Members">Its members; each is the service of that name.</param>
public sealed record EtcdDefinition(string Name, IReadOnlyList<EtcdMemberDefinition> Members)
{
    /// <summary>The authority of its certificates. Null: it has none, and its URLs are not encrypted.</summary>
    public AuthorityDefinition? Authority { get; init; }
}

/// <summary>A member of etcd.</summary>
/// <param name="Name">Its name, and that of its service.</param>
/// <param name="Node">The hostname of its node, where its data is.</param>
/// <param name="Client">Its URL for clients inside the stack's networks.</param>
public sealed record EtcdMemberDefinition(string Name, string Node, string Client);

namespace PatroniSwarm.Generator;

/// <summary>The kinds of classes in the words of a message.</summary>
internal static class ServiceKindNames
{
    public static string Of(string kind) => kind switch
    {
        "SwarmNode" => "a node",
        "Etcd" => "an etcd cluster",
        "Postgres" => "a PostgreSQL cluster",
        "HAProxy" => "a proxy",
        "Service" => "a service of your own",
        _ => "a stack",
    };

    /// <summary>The attribute that makes a class one of that kind, as it is written.</summary>
    public static string Shown(string kind) => kind switch
    {
        "SwarmNode" => "[SwarmNode(…)]",
        "Postgres" or "HAProxy" => $"[{kind}<…>]",
        "Service" => "[Service(…)]",
        _ => $"[{kind}]",
    };

    /// <summary>Where an attribute belongs.</summary>
    public static string HolderOf(string attribute) => attribute switch
    {
        "NodeLabel" => "a [SwarmNode(…)] class",
        "PostgresSetting" or "PgHba" or "ReplicationSlot" => "the [Postgres<…>] class",
        "DataDirectory" or "DataVolume" => "an [Etcd] or [Postgres<…>] class",
        "Image" => "an [Etcd], [Postgres<…>] or [HAProxy<…>] class",
        "ConnectsTo" or "BacksUp" or "Constraint" or "EnvironmentVariable" or "Publish" or "Secret" or "HealthCheck" or "UpdatePolicy" or "RestartPolicy" or "CapAdd" or "CapDrop" or "BindMount" or "Tmpfs" or "Volume" => "a [Service(…)] class",
        "OverlayNetwork" or "Development" or "Survives" or "LosesNoCommits" or "RecoversWithin" => "the [SwarmStack(…)] class",
        _ => "a service of the stack",
    };
}

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

    /// <summary>Where an attribute belongs.</summary>
    public static string HolderOf(string attribute) => attribute switch
    {
        "PostgresSetting" => "the [Postgres<…>] class",
        "Image" => "an [Etcd], [Postgres<…>] or [HAProxy<…>] class",
        "ConnectsTo" or "EnvironmentVariable" or "Publish" or "Secret" => "a [Service(…)] class",
        "OverlayNetwork" or "Development" or "Survives" or "LosesNoCommits" or "RecoversWithin" => "the [SwarmStack(…)] class",
        _ => "a service of the stack",
    };
}

namespace PatroniSwarm.Generator;

/// <summary>Which attributes say something on which kind of class.</summary>
internal static class ServiceKind
{
    private static readonly HashSet<string> Placement = new(StringComparer.Ordinal) { "On", "OnEveryNode", "OnManagers" };

    private static readonly Dictionary<string, HashSet<string>> Allowed = new(StringComparer.Ordinal)
    {
        ["SwarmStack"] = Set("OverlayNetwork", "Logging", "Development", "Survives", "LosesNoCommits", "RecoversWithin"),
        ["SwarmNode"] = Set("NodeLabel"),
        ["Etcd"] = Service("DataDirectory", "DataVolume", "Image"),
        ["Postgres"] = Service("DataDirectory", "DataVolume", "Image", "PostgresSetting", "PgHba", "ReplicationSlot"),
        ["HAProxy"] = Service("Image"),
        ["Service"] = Service("ConnectsTo", "BacksUp", "Constraint", "EnvironmentVariable", "Publish", "Secret", "HealthCheck", "UpdatePolicy", "RestartPolicy", "CapAdd", "CapDrop", "BindMount", "Tmpfs", "Volume"),
    };

    /// <summary>The attributes that make a nested class a part of its stack.</summary>
    public static bool IsPart(string attribute) => attribute != "SwarmStack" && Allowed.ContainsKey(attribute);

    public static bool IsPlacement(string attribute) => Placement.Contains(attribute);

    public static bool Allows(string kind, string attribute) => Allowed[kind].Contains(attribute);

    /// <summary>The kinds of nested classes that an attribute is about.</summary>
    public static IEnumerable<string> PartsAllowing(string attribute) =>
        Allowed.Where(kind => IsPart(kind.Key) && kind.Value.Contains(attribute)).Select(static kind => kind.Key);

    private static HashSet<string> Service(params string[] own) =>
        Set([.. Placement, "Limits", "Reservations", "Label", "Logging", .. own]);

    private static HashSet<string> Set(params string[] names) => new(names, StringComparer.Ordinal);
}

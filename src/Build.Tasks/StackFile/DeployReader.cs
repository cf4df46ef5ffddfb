namespace PatroniSwarm.Build.StackFile;

/// <summary>Reads a service's <c>deploy</c>.</summary>
internal static class DeployReader
{
    private const decimal NanosInOne = 1_000_000_000m;

    public static DeployDefinition Read(StackMap map)
    {
        var resources = map["resources"]?.Read(static map => (
            Limits: map["limits"]?.Read(Resource),
            Reservations: map["reservations"]?.Read(Resource)));
        var placement = map["placement"]?.Read(static map => (
            Constraints: map["constraints"]?.Texts(),
            Spread: (map["preferences"]?.Items() ?? []).Select(static item => Spread(item)).ToList(),
            MaxReplicas: Count(map["max_replicas_per_node"])));
        return new()
        {
            Mode = map["mode"]?.OneOf("replicated", "global", "replicated-job", "global-job"),
            Replicas = Count(map["replicas"]),
            Labels = map["labels"]?.TextMap() ?? new Dictionary<string, string>(),
            EndpointMode = map["endpoint_mode"]?.Text(),
            Update = map["update_config"]?.Read(Update),
            Rollback = map["rollback_config"]?.Read(Update),
            Restart = map["restart_policy"]?.Read(Restart),
            Limits = resources?.Limits,
            Reservations = resources?.Reservations,
            Constraints = placement?.Constraints,
            Spread = placement?.Spread ?? [],
            MaxReplicasPerNode = placement?.MaxReplicas,
        };
    }

    private static UpdateDefinition Update(StackMap map) => new()
    {
        Parallelism = Count(map["parallelism"]),
        Delay = map["delay"]?.Duration(),
        FailureAction = map["failure_action"]?.Text(),
        Monitor = map["monitor"]?.Duration(),
        MaxFailureRatio = map["max_failure_ratio"]?.Number() ?? 0,
        Order = map["order"]?.Text(),
    };

    private static RestartDefinition Restart(StackMap map) => new()
    {
        Condition = map["condition"]?.Text(),
        Delay = map["delay"]?.Duration(),
        MaxAttempts = Count(map["max_attempts"]),
        Window = map["window"]?.Duration(),
    };

    private static ResourceDefinition Resource(StackMap map) => new()
    {
        NanoCpus = map["cpus"] is { } cpus ? (long)((decimal)cpus.Number() * NanosInOne) : null,
        MemoryBytes = map["memory"]?.Bytes(),
        Processes = map["pids"]?.Integer(),
    };

    private static string Spread(StackNode item) =>
        item.Read(map => (map["spread"] ?? throw item.Wrong("the key 'spread' is missing")).Text());

    private static ulong? Count(StackNode? node)
    {
        if (node is null)
            return null;
        var number = node.Integer();
        return number >= 0 ? (ulong)number : throw node.Wrong($"{number} is less than nothing");
    }
}


namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Reads a service's <c>deploy</c>.</summary>
internal static class DeployReader
{
    private const int WithEndpointMode = 2;
    private const int WithPreferences = 3;
    private const int WithOrder = 4;
    private const int WithRollback = 7;
    private const int WithMaxReplicas = 8;

    public static DeployDefinition Read(StackMap map)
    {
        var resources = map["resources"]?.Read(static map => (
            Limits: map["limits"]?.Read(TaskResourceReader.Limit),
            Reservations: map["reservations"]?.Read(TaskResourceReader.Reservation)));
        var placement = map["placement"]?.Read(static map => (
            Constraints: map["constraints"]?.Texts(),
            Spread: (map["preferences", WithPreferences]?.List() ?? []).Select(static item => item.Read(static map => map["spread"]?.Text() ?? "")).ToList(),
            MaxReplicas: RestartReader.Whole(map["max_replicas_per_node", WithMaxReplicas])));
        var mode = map["mode"] is { } given && given.Text().Length > 0 ? given.OneOf("replicated", "global", "replicated-job", "global-job") : null;
        var replicas = map["replicas"];
        if (replicas is not null && mode is "global" or "global-job")
            throw replicas.Wrong($"the mode {mode} runs one task on each node; leave 'replicas' out");
        return new()
        {
            Mode = mode,
            Replicas = RestartReader.Whole(replicas),
            Labels = map["labels"] is { } labels ? TextMapping.Labels(labels) : new Dictionary<string, string>(),
            EndpointMode = map["endpoint_mode", WithEndpointMode]?.Text(),
            Update = map["update_config"]?.Read(Update),
            Rollback = map["rollback_config", WithRollback]?.Read(Update),
            Restart = map["restart_policy"]?.Read(RestartReader.Policy),
            Limits = resources?.Limits,
            Reservations = resources?.Reservations,
            Constraints = placement?.Constraints,
            Spread = placement?.Spread ?? [],
            MaxReplicasPerNode = placement?.MaxReplicas,
        };
    }

    private static UpdateDefinition Update(StackMap map) => new()
    {
        Parallelism = RestartReader.Whole(map["parallelism"]),
        Delay = map["delay"]?.Duration(),
        FailureAction = map["failure_action"]?.Text(),
        Monitor = map["monitor"]?.Duration(),
        MaxFailureRatio = map["max_failure_ratio"]?.Number() ?? 0,
        Order = map["order", WithOrder]?.OneOf("start-first", "stop-first"),
    };
}

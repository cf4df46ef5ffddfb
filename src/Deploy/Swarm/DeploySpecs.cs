using Docker.DotNet.Models;
using PatroniSwarm.Deploy.StackFile;

namespace PatroniSwarm.Deploy.Swarm;

/// <summary>The parts of a service's specification that come from its <c>deploy</c>.</summary>
internal static class DeploySpecs
{
    public static ServiceMode Mode(DeployDefinition deploy) => deploy.Mode switch
    {
        "global" => new() { Global = new() },
        "replicated-job" => new() { ReplicatedJob = new() { MaxConcurrent = deploy.Replicas, TotalCompletions = deploy.Replicas } },
        "global-job" => new() { GlobalJob = new() },
        _ => new() { Replicated = new() { Replicas = deploy.Replicas } },
    };

    public static ResourceRequirements Resources(DeployDefinition deploy) => new()
    {
        Limits = deploy.Limits is { } limits
            ? new() { NanoCPUs = limits.NanoCpus, MemoryBytes = limits.MemoryBytes, Pids = limits.Processes }
            : null,
        Reservations = deploy.Reservations is { } reservations
            ? new()
            {
                NanoCPUs = reservations.NanoCpus,
                MemoryBytes = reservations.MemoryBytes,
                GenericResources = reservations.Countables.Count == 0 ? null : [.. reservations.Countables.Select(Countable)],
            }
            : null,
    };

    private static GenericResource Countable((string Kind, long Value)? countable) => new()
    {
        DiscreteResourceSpec = countable is { } discrete ? new() { Kind = discrete.Kind, Value = discrete.Value } : null,
    };

    public static SwarmRestartPolicy? Restart(RestartDefinition? restart) => restart is null ? null : new()
    {
        Condition = restart.Condition,
        Delay = restart.Delay,
        MaxAttempts = restart.MaxAttempts,
        Window = restart.Window,
    };

    public static Placement Placement(DeployDefinition deploy) => new()
    {
        Constraints = deploy.Constraints is { Count: > 0 } constraints ? [.. constraints] : null,
        Preferences = deploy.Spread.Count == 0
            ? null
            : [.. deploy.Spread.Select(static spread => new PlacementPreference { Spread = new() { SpreadDescriptor = spread } })],
        MaxReplicas = deploy.MaxReplicasPerNode,
    };

    public static SwarmUpdateConfig? Update(UpdateDefinition? update) => update is null ? null : new()
    {
        Parallelism = update.Parallelism ?? 1,
        Delay = update.Delay,
        FailureAction = update.FailureAction!,
        Monitor = update.Monitor,
        MaxFailureRatio = (float)update.MaxFailureRatio,
        Order = update.Order!,
    };
}

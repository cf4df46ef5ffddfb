using PatroniSwarm.Emit.Compose;
using PatroniSwarm.Emit.Yaml;
using PatroniSwarm.Topology;

namespace PatroniSwarm.Emit.Services;

/// <summary>When swarm kills, restarts and replaces the tasks of the user's own services.</summary>
public static class UserServicePolicies
{
    public static YamlMap HealthCheck(HealthCheck check) => check.IsOff() ? ServiceBlock.NoHealthCheck() : new()
    {
        ["test"] = check.DockerTest().ToArray(),
        ["interval"] = Time(check.Interval),
        ["timeout"] = Time(check.Timeout),
        ["retries"] = check.Retries,
        ["start_period"] = Time(check.StartPeriod),
    };

    public static YamlMap Restart(UserService service) => new()
    {
        ["condition"] = service.RestartPolicy.Condition switch
        {
            RestartCondition.OnFailure => "on-failure",
            RestartCondition.None => "none",
            _ => "any",
        },
        ["delay"] = Time(service.RestartPolicy.Delay),
        ["max_attempts"] = service.RestartPolicy.MaxAttempts == 0 ? null : service.RestartPolicy.MaxAttempts,
    };

    public static YamlMap Update(UserService service)
    {
        var policy = service.UpdatePolicy ?? new UpdatePolicy();
        return new()
        {
            ["parallelism"] = policy.Parallelism,
            ["delay"] = Duration.Of(policy.Delay) == TimeSpan.Zero ? null : Time(policy.Delay),
            ["order"] = policy.Order == UpdateOrder.StartFirst ? "start-first" : "stop-first",
            ["failure_action"] = policy.FailureAction switch
            {
                FailureAction.Continue => "continue",
                FailureAction.Rollback => "rollback",
                _ => "pause",
            },
            ["monitor"] = Monitor(policy, service.HealthCheck),
        };
    }

    // Swarm's own 5 s would be over before a check that fails from the start counts.
    private static string? Monitor(UpdatePolicy policy, HealthCheck? check)
    {
        if (policy.Monitor is { } given)
            return Time(given);
        return check is null || check.IsOff() || Duration.Of(check.StartPeriod) <= TimeSpan.FromSeconds(5) ? null : Time(check.StartPeriod);
    }

    private static string Time(string duration) => Text.Of(Duration.Of(duration));
}

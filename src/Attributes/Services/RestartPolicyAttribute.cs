namespace PatroniSwarm;

/// <summary>When swarm restarts a task of your own service.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestartPolicyAttribute : Attribute
{
    /// <summary>After which end swarm restarts the task. Default: <see cref="RestartCondition.Any"/>, as in swarm.</summary>
    public RestartCondition Condition { get; set; } = RestartCondition.Any;

    /// <summary>The time before a restart (PSW4002). Ignored with <see cref="RestartCondition.None"/> (PSW7031). Default: <c>500ms</c> (swarm: 5 s).</summary>
    public string Delay { get; set; } = "500ms";

    /// <summary>How often swarm restarts the task; 0 means without a limit. A negative number is PSW4007. Ignored with <see cref="RestartCondition.None"/> (PSW7031). Default: 0, as in swarm.</summary>
    public int MaxAttempts { get; set; }
}

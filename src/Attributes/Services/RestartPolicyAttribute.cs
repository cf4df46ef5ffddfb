namespace PatroniSwarm;

/// <summary>When swarm starts a task of your own service again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestartPolicyAttribute : Attribute
{
    /// <summary>After which end it is started again. Default: <see cref="RestartCondition.Any"/>, swarm's own.</summary>
    public RestartCondition Condition { get; set; } = RestartCondition.Any;

    /// <summary>The pause before it. Default: <c>500ms</c> (swarm's own: 5 s).</summary>
    public string Delay { get; set; } = "500ms";

    /// <summary>How often it is tried; 0 is for ever. Default: 0, swarm's own.</summary>
    public int MaxAttempts { get; set; }
}

namespace PatroniSwarm;

/// <summary>How swarm replaces the tasks of your own service when it changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UpdatePolicyAttribute : Attribute
{
    /// <summary>
    /// Whether the old task stops before the new one starts. Default: <see cref="UpdateOrder.StopFirst"/>, as in swarm.
    /// <see cref="UpdateOrder.StartFirst"/> with a published port is PSW7023, with a volume PSW7030.
    /// </summary>
    public UpdateOrder Order { get; set; } = UpdateOrder.StopFirst;

    /// <summary>How many tasks swarm replaces at a time; 0 means all at once. A negative number is PSW4007. Default: 1, as in swarm.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>The time between two batches (PSW4002). Ignored where all tasks are one batch (PSW7031). Default: <c>0s</c>, as in swarm.</summary>
    public string Delay { get; set; } = "0s";

    /// <summary>How long swarm watches each new task for a failure. At least the health check's start period (PSW7025). Default: that period, or without a health check <c>5s</c>, as in swarm.</summary>
    public string? Monitor { get; set; }

    /// <summary>What swarm does if a new task fails. Default: <see cref="FailureAction.Pause"/>, as in swarm. <see cref="FailureAction.Continue"/> is PSW7024.</summary>
    public FailureAction FailureAction { get; set; } = FailureAction.Pause;
}

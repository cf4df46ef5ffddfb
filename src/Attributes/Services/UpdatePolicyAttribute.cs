namespace PatroniSwarm;

/// <summary>How swarm replaces the tasks of your own service when it changes.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UpdatePolicyAttribute : Attribute
{
    /// <summary>Whether the old task stops before the new one starts. Default: <see cref="UpdateOrder.StopFirst"/>, swarm's own. Start-first with a published port is PSW7023, with a volume PSW7030.</summary>
    public UpdateOrder Order { get; set; } = UpdateOrder.StopFirst;

    /// <summary>How many tasks are replaced at a time; 0 is all at once. Default: 1, swarm's own.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>The pause between two batches. Default: <c>0s</c>, swarm's own.</summary>
    public string Delay { get; set; } = "0s";

    /// <summary>How long swarm watches each new task for a failure. No less than the health check's start period (PSW7025). Default: that period; without a health check <c>5s</c>, swarm's own.</summary>
    public string? Monitor { get; set; }

    /// <summary>What happens when a new task fails. Default: <see cref="FailureAction.Pause"/>, swarm's own. To go on is PSW7024.</summary>
    public FailureAction FailureAction { get; set; } = FailureAction.Pause;
}

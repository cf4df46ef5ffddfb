namespace PatroniSwarm;

/// <summary>What a node must have free for each task of the service. Swarm reserves it for the task.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReservationsAttribute : Attribute
{
    /// <summary>Memory, for example <c>512MiB</c> (PSW4001). At least 4 MiB (swarmkit; PSW4007) and at most the limit (PSW4006). Default: nothing is reserved.</summary>
    public string? Memory { get; set; }

    /// <summary>CPUs, at least 0.001 (swarmkit; PSW4007) and at most the limit (PSW4006). Default: nothing is reserved.</summary>
    public double Cpus { get; set; }
}

namespace PatroniSwarm;

/// <summary>What a node must have free for each task of the service; swarm keeps it for the task.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReservationsAttribute : Attribute
{
    /// <summary>Memory, for example <c>512MiB</c> (PSW4001). No more than the limit (PSW4006). Default: nothing is reserved.</summary>
    public string? Memory { get; set; }

    /// <summary>Processors, from 0.001 (swarmkit; PSW4007). Default: nothing is reserved.</summary>
    public double Cpus { get; set; }
}

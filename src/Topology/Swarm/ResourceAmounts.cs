namespace PatroniSwarm.Topology;

/// <summary>Memory and processors: the most a task may use, or what a node must have free for it.</summary>
public sealed record ResourceAmounts
{
    /// <summary>As written, for example <c>2GiB</c>. Null: not said.</summary>
    public string? Memory { get; init; }

    /// <summary>Processors. 0: not said.</summary>
    public double Cpus { get; init; }

    /// <summary>Processes and threads; limits only. 0: not said.</summary>
    public int Pids { get; init; }
}

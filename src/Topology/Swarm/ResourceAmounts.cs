namespace PatroniSwarm.Topology;

/// <summary>Memory and processors: the limit of a task, or its reservation.</summary>
public sealed record ResourceAmounts
{
    /// <summary>As written, for example <c>2GiB</c>. Null: not written.</summary>
    public string? Memory { get; init; }

    /// <summary>Processors. 0: not written.</summary>
    public double Cpus { get; init; }

    /// <summary>Processes and threads, for limits only. 0: not written.</summary>
    public int Pids { get; init; }

    /// <summary>The memory in bytes. Null: not written, invalid, or less than swarm accepts.</summary>
    internal long? AcceptedMemory() => MemorySize.TryParse(Memory, out var bytes) && !AmountOutOfRange.IsTooSmall(bytes) ? bytes : null;
}

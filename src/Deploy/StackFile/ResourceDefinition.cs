namespace PatroniSwarm.Deploy.StackFile;

/// <summary>Processor time, memory and processes that a task may use, or has reserved.</summary>
public sealed record ResourceDefinition
{
    public long? NanoCpus { get; init; }

    public long? MemoryBytes { get; init; }

    public long? Processes { get; init; }

    /// <summary>Things of the node that are counted, by their kind.</summary>
    public IReadOnlyList<(string Kind, long Value)?> Countables { get; init; } = [];
}

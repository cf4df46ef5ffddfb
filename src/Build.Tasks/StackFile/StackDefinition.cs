namespace PatroniSwarm.Build.StackFile;

/// <summary>A stack file, read: what is to run, and what it runs on.</summary>
public sealed record StackDefinition
{
    /// <summary>The folder that relative paths in the file start from.</summary>
    public required string Directory { get; init; }

    public required IReadOnlyList<ServiceDefinition> Services { get; init; }

    public required IReadOnlyDictionary<string, NetworkDefinition> Networks { get; init; }

    public required IReadOnlyDictionary<string, VolumeDefinition> Volumes { get; init; }

    public required IReadOnlyDictionary<string, FileDefinition> Configs { get; init; }

    public required IReadOnlyDictionary<string, FileDefinition> Secrets { get; init; }

    /// <summary>What a switchover costs, by PostgreSQL cluster, where the file tells.</summary>
    public IReadOnlyDictionary<string, SwitchoverTime> Switchovers { get; init; } = new Dictionary<string, SwitchoverTime>();

    /// <summary>The hostnames of the nodes that the stack's firewall lets in; none where it closes nothing between nodes.</summary>
    public IReadOnlyList<string> FirewallNodes { get; init; } = [];

    /// <summary>What is ignored, or taken otherwise than it looks: to be said before deploying.</summary>
    public IReadOnlyList<StackNote> Notes { get; init; } = [];
}
